import { describe, expect, it, jest } from '@jest/globals';
import {
	getCountries,
	getCountryCallingCode,
	parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/examples.mobile.json';

import { readAddress, type NumberContext } from '../../../nodes/SmsGateway/shared/phoneNumber.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const DELIVERED: NumberContext = { habit: 'countryCodeWithoutPlus' };

/** A mobile number of each country, as the library publishes them for tests. */
const PEOPLE = getCountries().map((country) => {
	const national = (examples as Record<CountryCode, string>)[country];
	const code = getCountryCallingCode(country);
	const written = parsePhoneNumberFromString(`+${code}${national}`)?.formatNational() ?? national;
	return { country, e164: `+${code}${national}`, digits: `${code}${national}`, national, written };
});

type Write = (person: (typeof PEOPLE)[number]) => [string, NumberContext];

/** The North American area codes that are in use (NANPA, November 2025), some of them overlaid. */
const AREAS = `
201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228 229 231 234
235 239 240 248 251 252 253 254 256 260 262 267 269 270 272 274 276 279 281 283 301 302 303 304 305 307
308 309 310 312 313 314 315 316 317 318 319 320 321 323 324 325 326 327 329 330 331 332 334 336 337 339
341 346 347 350 351 352 353 357 360 361 363 364 369 380 385 386 401 402 404 405 406 407 408 409 410 412
413 414 415 417 419 423 424 425 430 432 434 435 436 440 442 443 445 447 448 457 458 463 464 469 470 471
472 475 478 479 480 483 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531 534
539 540 541 551 557 559 561 562 563 564 567 570 571 572 573 574 575 580 582 585 586 601 602 603 605 606
607 608 609 610 612 614 615 616 617 618 619 620 621 623 624 626 628 629 630 631 636 640 641 645 646 650
651 656 657 659 660 661 662 667 669 678 679 680 681 682 686 689 701 702 703 704 706 707 708 712 713 714
715 716 717 718 719 720 724 725 726 727 728 729 730 731 732 734 737 738 740 743 747 748 754 757 760 762
763 765 769 770 771 772 773 774 775 779 781 785 786 787 801 802 803 804 805 806 808 810 812 813 814 815
816 817 818 820 821 826 828 830 831 832 835 837 838 839 840 843 845 847 848 850 854 856 857 858 859 860
861 862 863 864 865 870 872 878 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 924
925 928 929 930 931 934 936 937 938 939 940 941 943 945 947 948 949 951 952 954 956 959 970 971 972 973
975 978 979 980 983 984 985 986 989
204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468
474 506 514 519 537 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825
867 873 879 902 905 942
`
	.trim()
	.split(/\s+/);

describe('a mobile number of every country', () => {
	it('is taken at its word with its plus', () => {
		const misread = PEOPLE.filter(({ e164 }) => readAddress(e164).address !== e164);
		expect(PEOPLE.length).toBeGreaterThan(200);
		expect(misread).toEqual([]);
	});

	it.each<[string, Write]>([
		['dialled with 00', ({ digits }) => [`00${digits}`, {}]],
		['dialled with 011 in North America', ({ digits }) => [`011${digits}`, { country: 'US' }]],
		['as people write it at home', ({ written, country }) => [written, { country }]],
		['with its country code and no plus', ({ digits, country }) => [digits, { country }]],
		['delivered so', ({ digits, country }) => [digits, { country, ...DELIVERED }]],
	])('is itself %s', (_, write) => {
		const unlike = PEOPLE.flatMap((person) => {
			const [raw, context] = write(person);
			const { address, type } = readAddress(raw, context);
			// Tokelau and others have numbers as short as short codes.
			return address === person.e164 || type === 'shortCode' ? [] : [`${raw} ${address}`];
		});
		expect(unlike).toEqual([]);
	});

	it.each<[string, Write]>([
		['the subscriber’s digits alone', ({ national, country }) => [national, { country }]],
		['as it is written, from a gateway', ({ written }) => [written, DELIVERED]],
		['as it is written, without its country', ({ written }) => [written, {}]],
		['the digits of E.164, without a country', ({ digits }) => [digits, {}]],
		['the same from a gateway', ({ digits }) => [digits, DELIVERED]],
		['dialled with 011 from nobody knows where', ({ digits }) => [`011${digits}`, {}]],
	])('is never another one: %s', (_, write) => {
		const mistaken = PEOPLE.flatMap((person) => {
			const [raw, context] = write(person);
			const { address, isE164 } = readAddress(raw, context);
			return isE164 && address !== person.e164 ? [`${raw} ${address}`] : [];
		});
		expect(mistaken).toEqual([]);
	});
});

describe('every North American area code', () => {
	const written = AREAS.flatMap((area) =>
		['555-0100', '234-5678'].flatMap((rest) => [
			`(${area}) ${rest}`,
			`${area}${rest.replace('-', '')}`,
		]),
	);
	const e164Of = (national: string) => `+1${national.replace(/\D/g, '')}`;

	it('is nobody’s in ten digits or eleven, where no country is known', () => {
		const read = written.flatMap((national) =>
			[national, `1 ${national}`].filter((form) => readAddress(form).isE164),
		);
		expect(AREAS.length).toBeGreaterThan(350);
		expect(read).toEqual([]);
	});

	it('is nobody else’s when a gateway delivers it, and itself with its 1', () => {
		const mistaken = written.filter(
			(national) =>
				readAddress(national, DELIVERED).isE164 ||
				readAddress(e164Of(national).slice(1), DELIVERED).address !== e164Of(national),
		);
		expect(mistaken).toEqual([]);
	});

	it.each(['US', 'CA'])('is itself in %s', (country) => {
		const mistaken = written.flatMap((national) =>
			[national, `1 ${national}`, e164Of(national)].filter(
				(form) =>
					readAddress(form, { country }).address !== e164Of(national) ||
					readAddress(form, { country, ...DELIVERED }).address !== e164Of(national),
			),
		);
		expect(mistaken).toEqual([]);
	});

	it.each(getCountries().filter((country) => country !== 'CN'))(
		'with its 1 is nobody else’s in %s, where eleven digits are a rival',
		(country) => {
			const mistaken = AREAS.map((area) => `1${area}5550100`).filter((digits) => {
				const { address, isE164 } = readAddress(digits, { country });
				const delivered = readAddress(digits, { country, ...DELIVERED });
				return (isE164 && address !== `+${digits}`) || delivered.address !== `+${digits}`;
			});
			expect(mistaken).toEqual([]);
		},
	);

	it.each(['DE', 'FR', 'IN', 'ZA', 'SG'] as const)(
		'is never a third country’s in %s',
		(country) => {
			const own = `+${getCountryCallingCode(country)}`;
			const mistaken = written
				.flatMap((national) => [national, `1 ${national}`])
				.filter((form) => {
					const { address, isE164 } = readAddress(form, { country });
					return isE164 && !address.startsWith(own) && !/^\+1\d{10}$/.test(address);
				});
			expect(mistaken).toEqual([]);
		},
	);
});
