// Packs the package and prints the tarball's path; a process of its own, since jest is none for it.
import process from 'node:process';

import { packTarball } from '../../testbed/package/pack.mts';

process.stdout.write(await packTarball());
