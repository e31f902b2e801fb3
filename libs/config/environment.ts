import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { about, type AboutSetting, wholeNumber } from './about-setting.js';
import { list, webhooks } from './webhook-environment.js';

export type { AboutSetting } from './about-setting.js';

const isHubId = (value: string): boolean => /^[A-Za-z0-9][\w.-]*\/[\w.-]+$/.test(value);
const isFolder = (value: string): boolean => value.startsWith('.') || isAbsolute(value);

const modelSource = z
  .string()
  .refine((value) => value === 'bundled' || isFolder(value) || isHubId(value))
  .default('bundled')
  .transform((value) => {
    if (value === 'bundled') return { kind: 'bundled' } as const;
    return isFolder(value) ? ({ kind: 'folder', path: value } as const) : ({ kind: 'hub', id: value } as const);
  });

const storage = {
  PRECEDENT_HOME: z.string().optional().register(about, {
    section: 'Storage',
    description:
      'Folder of everything Precedent keeps: the embedded database, its lock, downloaded models. One process at a time.',
    expected: 'a folder',
    fallback: '`.precedent` in the project’s folder',
    example: '/var/lib/precedent',
  }),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional()
    .register(about, {
      section: 'Storage',
      description: 'PostgreSQL 15 or newer with pgvector 0.7 or newer, used instead of the embedded database.',
      expected: 'a URL that starts with postgres:// or postgresql://',
      fallback: 'unset: the embedded database in `PRECEDENT_HOME`',
      example: 'postgres://precedent:secret@localhost:5432/precedent',
    }),
  PRECEDENT_DATABASE_CONNECTIONS: wholeNumber(2, 500).default(10).register(about, {
    section: 'Storage',
    description: 'Most connections that a process holds to the database server.',
    expected: 'a whole number from 2 to 500',
    fallback: '`10`',
    example: '20',
  }),
  PRECEDENT_DATABASE_CONNECT_MS: wholeNumber(0, 600_000).default(10_000).register(about, {
    section: 'Storage',
    description:
      'How long to wait for a connection to the database server, in milliseconds, before a request fails; 0 waits for ever.',
    expected: 'a whole number of milliseconds from 0 to 600000',
    fallback: '`10000`',
    example: '5000',
  }),
  PRECEDENT_DATABASE_STATEMENT_MS: wholeNumber(0, 3_600_000).default(60_000).register(about, {
    section: 'Storage',
    description:
      'How long a statement of a request may take on the database server, in milliseconds, before the server ends it; 0 sets no limit. Migrations, rebuilds, verification and the building of indexes have none.',
    expected: 'a whole number of milliseconds from 0 to 3600000',
    fallback: '`60000`',
    example: '15000',
  }),
  PRECEDENT_DEMO: z.stringbool().default(true).register(about, {
    section: 'Storage',
    description: 'Whether the demo knowledge base is loaded on the very first start, into an empty database only.',
    expected: 'true or false',
    fallback: '`true`',
    example: 'false',
  }),
};

const server = {
  HOST: z.string().default('127.0.0.1').register(about, {
    section: 'Server',
    description:
      'Address to listen on. Precedent has no login: anything but the loopback address opens it to the network.',
    expected: 'an address of this machine',
    fallback: '`127.0.0.1`',
    example: '0.0.0.0',
  }),
  PRECEDENT_HOST_NAMES: list.default([]).register(about, {
    section: 'Server',
    description:
      'Names by which the server is asked, besides addresses, `localhost`, names without a dot or of a private network (`.local`, `.internal`) and `HOST` itself; webhooks may come by any. Any other name is refused while `HOST` is not the loopback address, because a page on the web can point its own name at this server; `*` takes every name, for where a proxy checks them. On the loopback address nothing but names of this machine is taken.',
    expected: 'names, separated by commas, or *',
    fallback: 'none',
    example: 'precedent.example.com',
  }),
  PORT: wholeNumber(0, 65_535).default(4321).register(about, {
    section: 'Server',
    description: 'Port to listen on; 0 takes a free one.',
    expected: 'a whole number from 0 to 65535',
    fallback: '`4321`',
    example: '8080',
  }),
  PRECEDENT_MAX_BODY_BYTES: wholeNumber(1_000, 1_000_000_000).default(25_000_000).register(about, {
    section: 'Server',
    description: 'Largest accepted body of a request, in bytes.',
    expected: 'a whole number of bytes from 1000 to 1000000000',
    fallback: '`25000000`',
    example: '50000000',
  }),
};

const documents = {
  PRECEDENT_MAX_DOCUMENT_BYTES: wholeNumber(1_000, 100_000_000).default(10_000_000).register(about, {
    section: 'Documents and answers',
    description: 'Largest document that an import reads, in bytes; larger ones are reported and left out.',
    expected: 'a whole number of bytes from 1000 to 100000000',
    fallback: '`10000000`',
    example: '2000000',
  }),
  PRECEDENT_REMEMBER_ANSWERS: z.stringbool().default(true).register(about, {
    section: 'Documents and answers',
    description:
      'Whether served answers are kept in the log, secrets taken out, so that they can be shown again, judged and learned from. The same answer to the same question is kept once.',
    expected: 'true or false',
    fallback: '`true`',
    example: 'false',
  }),
  PRECEDENT_KNOWN_RISK: z.coerce.number().min(0.001).max(0.5).default(0.1).register(about, {
    section: 'Documents and answers',
    description:
      'How often the verdict KNOWN may be wrong. The smaller, the seldomer it is given: LIKELY_KNOWN takes its place. Measured on cases that the verdict was not fitted to.',
    expected: 'a number from 0.001 to 0.5',
    fallback: '`0.1`: at most one in ten',
    example: '0.05',
  }),
  PRECEDENT_GLOSSARY: z.string().optional().register(about, {
    section: 'Documents and answers',
    description: 'YAML file of the organisation’s own jargon, added to the built-in glossary.',
    expected: 'a file',
    fallback: 'unset: the built-in glossary alone',
    example: '/etc/precedent/glossary.yaml',
  }),
  PRECEDENT_TEMPLATES: z.string().optional().register(about, {
    section: 'Documents and answers',
    description:
      'Folder with the organisation’s own templates of status updates and postmortems: Markdown files with placeholders (docs/guides/drafts.md).',
    expected: 'a folder',
    fallback: 'unset: the built-in templates alone',
    example: '/etc/precedent/templates',
  }),
};

const incidents = {
  PRECEDENT_SUSPECT_WINDOW_MINUTES: wholeNumber(10, 43_200).default(1_440).register(about, {
    section: 'Incidents',
    description: 'How far back changes are looked at as suspects, in minutes before the first sign of an incident.',
    expected: 'a whole number of minutes from 10 to 43200',
    fallback: '`1440`, a day',
    example: '4320',
  }),
  PRECEDENT_RUNBOOK_STALE_DAYS: wholeNumber(1, 3_650).default(180).register(about, {
    section: 'Incidents',
    description: 'How long the verification of a runbook holds, in days, before a warning says that it is old.',
    expected: 'a whole number of days from 1 to 3650',
    fallback: '`180`',
    example: '90',
  }),
};

const model = {
  PRECEDENT_MODEL: modelSource.register(about, {
    section: 'Embedding model',
    description:
      'Feature-extraction model that a base begins with: `bundled`, a folder with its files, or an id of the Hugging Face hub. Only the last one uses the network, once, to download the model into `PRECEDENT_HOME`. `precedent embeddings` changes the model of a base.',
    expected: 'bundled, a folder (starting with . or /) or a hub id (owner/name)',
    fallback: '`bundled`',
    example: 'Xenova/bge-small-en-v1.5',
  }),
  PRECEDENT_MODEL_POOLING: z.enum(['mean', 'cls']).optional().register(about, {
    section: 'Embedding model',
    description: 'How token vectors become one vector. The bundled model ignores this setting and the four below it.',
    expected: 'mean or cls',
    fallback: 'what the model’s card says for bge, e5, gte, MiniLM and others that Precedent knows; else `mean`',
    example: 'cls',
  }),
  PRECEDENT_MODEL_DTYPE: z
    .enum(['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4', 'q4f16', 'bnb4'])
    .optional()
    .register(about, {
      section: 'Embedding model',
      description: 'Which of the model’s weight files to load.',
      expected: 'one of fp32, fp16, q8, int8, uint8, q4, q4f16, bnb4',
      fallback: 'the eight-bit one, `q8`',
      example: 'fp32',
    }),
  PRECEDENT_MODEL_QUERY_PREFIX: z.string().optional().register(about, {
    section: 'Embedding model',
    description: 'Text put before every question, where the model was trained with one. Spaces count.',
    expected: 'a text',
    fallback: 'what the model’s card says for bge, e5, gte, MiniLM and others that Precedent knows; else empty',
    example: 'query: ',
  }),
  PRECEDENT_MODEL_PASSAGE_PREFIX: z.string().optional().register(about, {
    section: 'Embedding model',
    description: 'Text put before every passage, where the model was trained with one. Spaces count.',
    expected: 'a text',
    fallback: 'what the model’s card says for bge, e5, gte, MiniLM and others that Precedent knows; else empty',
    example: 'passage: ',
  }),
  PRECEDENT_MODEL_MAX_TOKENS: wholeNumber(16, 8_192).optional().register(about, {
    section: 'Embedding model',
    description: 'Tokens of a text that the model gets to see; the rest is cut off.',
    expected: 'a whole number from 16 to 8192',
    fallback: 'what the model’s card says for bge, e5, gte, MiniLM and others that Precedent knows; else `256`',
    example: '512',
  }),
  PRECEDENT_EMBEDDING_THREADS: wholeNumber(1, 256).optional().register(about, {
    section: 'Embedding model',
    description: 'Processor threads that embedding may use.',
    expected: 'a whole number from 1 to 256',
    fallback: 'all processor cores but one, at most 4',
    example: '8',
  }),
};

const commandLine = {
  PRECEDENT_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(about, {
      section: 'Command line',
      description: 'Running server that the commands talk to (`--url` wins).',
      expected: 'a URL that starts with http:// or https://',
      fallback: 'unset: the server that holds `PRECEDENT_HOME`, else the data folder itself',
      example: 'http://127.0.0.1:4321',
    }),
  PRECEDENT_EPHEMERAL: z.stringbool().default(false).register(about, {
    section: 'Command line',
    description:
      'Set by commands that start a server for themselves alone: it takes a free port, loads no demo and is not announced to other commands.',
    expected: 'true or false',
    fallback: '`false`',
    example: 'true',
  }),
  PRECEDENT_ACTOR: z.string().optional().register(about, {
    section: 'Command line',
    description: 'Who the log names as the author of what the commands record.',
    expected: 'a name',
    fallback: 'the name of the operating system’s user',
    example: 'ada',
  }),
};

const log = {
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info').register(about, {
    section: 'Log',
    description: 'The least important messages that are still written to stderr.',
    expected: 'one of trace, debug, info, warn, error, fatal, silent',
    fallback: '`info`',
    example: 'debug',
  }),
  LOG_FORMAT: z.enum(['pretty', 'json']).optional().register(about, {
    section: 'Log',
    description: 'Lines for people or JSON for machines.',
    expected: 'pretty or json',
    fallback: '`pretty` on a terminal, else `json`',
    example: 'json',
  }),
};

/** Every environment variable that Precedent reads; nothing else in the project looks at `process.env`. */
export const environment = z.object({
  ...storage,
  ...server,
  ...webhooks,
  ...documents,
  ...incidents,
  ...model,
  ...commandLine,
  ...log,
});

/** The name of a variable that Precedent reads. */
export type SettingName = keyof typeof environment.shape;

/** What is said about a variable. */
export const aboutSetting = (name: SettingName): AboutSetting => {
  const found = about.get(environment.shape[name]);
  if (!found) throw new Error(`${name} is not described in libs/config/environment.ts`);
  return found;
};

/** The names in the order of the settings page. */
export const settingNames: readonly SettingName[] = environment.keyof().options;
