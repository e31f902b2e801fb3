import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type AddCommand, connected, type Context, type UrlOption, withUrl } from './context.js';
import { Problem, systemErrorInWords } from './problem.js';

const help = `
Examples:
  precedent export backup.ndjson
  precedent export | gzip > backup.ndjson.gz
  PRECEDENT_HOME=/elsewhere precedent import backup.ndjson`;

export const addExport: AddCommand = (program, context) => {
  withUrl(program.command('export'))
    .summary('write the whole log')
    .description(
      'Writes the whole log as CloudEvents, one JSON object a line. "precedent import" takes it into an empty base.',
    )
    .argument('[file]', 'where to write it (default: stdout)')
    .addHelpText('after', help)
    .action((file: string | undefined, connection: UrlOption) => runExport(file, connection, context));
};

const runExport = (file: string | undefined, connection: UrlOption, context: Context): Promise<void> =>
  connected(context, connection, async (client) => {
    const response = await client.send('/log/export');
    if (response.statusCode !== 200) {
      throw new Problem(
        `${client.url} does not export (HTTP ${response.statusCode}): check the address and its version.`,
      );
    }
    if (file === undefined) return pipeline(response, process.stdout, { end: false });
    await writeWhole(response, resolve(file));
    context.terminal.say(`The log is in ${file}.`);
  });

/** The file appears when it is complete; one that was there before stays until then. */
const writeWhole = async (response: IncomingMessage, path: string): Promise<void> => {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await pipeline(response, createWriteStream(unfinished));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new Problem(`${path} was not written: ${systemErrorInWords(error)}.`, 1, { cause: error });
  }
};
