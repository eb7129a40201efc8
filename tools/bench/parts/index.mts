import type { Part } from '../part.mts';
import { accepted } from './accepted.mts';
import { installed } from './installed.mts';
import { ownShare } from './ownShare.mts';
import { refused } from './refused.mts';
import { remembered } from './remembered.mts';
import { sending } from './sending.mts';

/** In the order in which they run and are printed. */
export const parts: Part[] = [accepted, refused, remembered, ownShare, sending, installed];
