import type { PhraseLanguage } from './language';

export const indonesian: PhraseLanguage = {
	classes: {
		now: 'sekarang, sekarang juga',
		dont: 'jangan, jgn, tolong jangan, tidak usah, gak usah, ga usah, nggak usah, gausah, tak usah, tidak perlu, gak perlu, ga perlu, jangan pernah, mohon tidak, mohon jangan',
		stop: 'berhenti, stop, hentikan, setop, stopkan, berhentilah, hentikanlah, berhentikan, sudahi, matikan, nonaktifkan',
		write:
			'kirim, kirimi, kirimkan, mengirim, mengirimi, mengirimkan, ngirim, kirimin, ngirimin, sms, smsan, chat, hubungi, menghubungi, ganggu, mengganggu, gangguin, ganggu ganggu, spam, nyepam, spamming, wa, whatsapp, kontak, mengontak, teror, meneror, text',
		me: 'saya, aku, gue, gw, kami, ke saya, ke nomor ini, ke nomor saya, nomor ini, nomor saya, kepada saya, ke sini, lagi',
		some: 'lagi, semua, segala, ini, itu, yang, dari, anda, kalian, apapun, apa pun, terus, terus menerus, promo, iklan, ke, lagi ke, saya, pengiriman, kiriman, menerima, terima, dapat, para',
		texts:
			'sms, pesan, pesan pesan, pesan teks, iklan, promo, promosi, spam, notifikasi, penawaran, broadcast',
		remove:
			'hapus, hapuskan, keluarkan, hilangkan, buang, coret, cabut, lepaskan, blokir, lupakan, delete, menghapus, mengeluarkan, dihapus, dikeluarkan',
		mine: 'saya, aku, kami, nomor saya, nomor ini, nomer saya, no saya, no hp saya, nomor hp saya, nomorku, data saya, nama saya, kontak saya, nomor telepon saya',
		list: 'daftar, list, database, grup, sistem, kontak, milis, data, broadcast, daftar kontak, daftar kirim',
		no: 'tidak, gak, ga, nggak, enggak, ngga, tak, tdk, gk, ogah',
		want: 'mau, ingin, pengen, pingin, butuh, perlu, berminat, tertarik, bersedia, setuju',
	},
	fillers:
		'tolong, tlg, mohon, harap, silakan, dong, donk, ya, yah, terima kasih, terimakasih, makasih, makasi, thanks, trims, tq, halo, hai, selamat pagi, selamat siang, selamat sore, selamat malam, assalamualaikum, permisi, maaf, segera, secepatnya, deh, sih, aja, saja, lah, kak, min, mas, mbak, pak, bu, bos, gan, sis, ok, oke, dan, tapi, udah, sudah, sdh, anjing, bangsat, goblok, tolol, sialan, brengsek, kampret, bego, demi tuhan, plis, please, pliss, salam, hormat saya, woi, woy, kok',
	please: 'tolong, mohon, harap, segera, terima kasih, makasih',
	restarts: 'tapi, jadi',
	respelled: 'berhenti, hentikan, kirim, pesan, nomor, daftar, langganan',
	askers:
		'bisa, bisakah, apakah bisa, saya mau, saya ingin, saya bilang, kan saya bilang, tidak, ya, iya, balas, ketik, kirim, saya, mau, ingin, bilang, semua, itu, ini, kamu, anda, lagi',
	everyday: '',
	orders: [
		'<dont> <write> <me>? <some>* <texts>|<me>',
		'<dont> <write> <texts>? lagi',
		'<dont> <write> $',
		'<dont> ada <texts> lagi',
		'<dont> lagi <write>',
		'<dont> <texts> <me>',
		'<stop> <write> <me>? <some>* <texts>?',
		'<stop> <some>* <texts>',
		'<remove> <mine> dari <some>* <list>',
		'<remove> <mine> $',
		'<mine> dari <some>* <list> <remove>',
		'<mine> <remove> dari|$ <some>* <list>?',
		'batalkan|cabut|putus|putuskan <some>* langganan|berlangganan <some>* <texts>',
		'biarkan saya|aku|kami tenang|sendiri',
	],
	statements: [
		'<no> <want> lagi? <some>* <texts>',
		'<no> <want> lagi? terima|menerima|dapat|mendapat|dapet|nerima|dikirimi|dihubungi|diganggu <some>* <texts>?',
		'<no> <want> lagi? dihubungi|diganggu|dikirimi|di sms',
		'<want> berhenti|unsubscribe|unreg|stop|keluar dari? berlangganan|langganan|menerima|terima? <some>* <texts>|<list>',
		'<want> berhenti berlangganan|langganan $',
		'<want> unsubscribe|unreg $',
		'<want> menghentikan|stop|batalkan|membatalkan <some>* <texts>',
		'cara|bagaimana|gimana cara? berhenti|unreg|stop|menghentikan|unsubscribe berlangganan|langganan? <some>* <texts>|$',
		'capek|bosan|muak|terganggu dengan|sama|oleh? <some>* <texts>',
		'<no> pernah? <want>|mengizinkan|daftar|mendaftar lagi? <some>* <texts>',
		'kalau|kalo <texts>|kirim|sms|hubungi lagi saya? laporkan|lapor|blokir?',
		'sudah|udah|saya balas|ketik|bilang|kirim stop|unreg|berhenti',
		'cabut|tarik izin|persetujuan',
	],
	alone: [
		'berhenti berlangganan|langganan?',
		'unreg|unsub all|semua?',
		'hentikan|stop ini|semua|semuanya',
		'batal|batalkan langganan',
		'jangan ganggu',
		'pergi sana|kau',
		'stop lah|dong',
	],
	remarks: [
		'<now>',
		'salah|bukan nomor|orang|sambung|kirim',
		'<no> <want>|minat|berminat|tertarik',
		'siapa ini|anda|kamu|lo',
		'saya? <no> kenal anda|kamu?',
		'ini? mengganggu|spam|penipuan|ganggu sekali|banget?',
		'dapat|dari nomor|mana saya|nomor dari|saya? mana?',
	],
	beforeOrder: 'dia, mereka, kenapa, mengapa, jangan, jgn, tidak bisa, gak bisa',
	beforeStatement:
		'tidak, gak, ga, nggak, belum, dia, mereka, siapa, anak saya, suami saya, istri saya',
	reasons:
		'saya, aku, kami, anda, kamu, ini, itu, salah, bukan, tidak, gak, ga, nggak, belum, terlalu, siapa, nomor, sudah, terus',
	runOn: 'saya, salah, ini bukan, bukan, terlalu, siapa, tidak',
	banter: 'haha, hahaha, lol, xd, hehe, jaja, jajaja, kkk, rsrs, mdr, ахаха, хаха, wkwk, wkwkwk',
	takenBack:
		'salah kirim, tidak sengaja, gak sengaja, daftarkan lagi, jangan berhenti, jangan stop, jangan hapus',
	earlier: 'kapan, jika, apakah, kenapa, mengapa, sampai, saat',
	after:
		'sampai, sebelum, setelah, selama, hari ini, besok, malam malam, malam ini, dulu, sementara, lewat email, via email, pesanan, kecuali, telepon, di depan, kerja, jam',
};
