/*
 * Loads an unpacked package as n8n does, in a process of its own: jest would find modules in this
 * repository that a user's n8n does not have. Prints what n8n then knows of it.
 *
 *     node test/support/loadPackage.mjs <folder>
 */
import { createRequire } from 'node:module';
import process from 'node:process';

const { PackageDirectoryLoader } = createRequire(import.meta.url)('n8n-core');
const loader = new PackageDirectoryLoader(process.argv[2]);
await loader.loadAll();
process.stdout.write(JSON.stringify({ known: loader.known, types: loader.types }));
