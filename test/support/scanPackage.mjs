/*
 * n8n's scanner of community packages, on an unpacked package. Prints its verdict.
 *
 *     node test/support/scanPackage.mjs <folder>
 */
import process from 'node:process';

import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

process.stdout.write(JSON.stringify(await analyzePackage(process.argv[2])));
