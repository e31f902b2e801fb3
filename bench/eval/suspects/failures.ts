import type { ChangeKind } from '#domain/change/change.events.js';

/** A way to break things: what the change is called, and what a postmortem says of its cause. `{s}` stands for the service. */
export type MadeUpFailure = Readonly<{
  kind: ChangeKind;
  titles: readonly string[];
  causes: readonly string[];
}>;

/** Made up from what goes wrong everywhere. Titles and causes of one failure do not always share their words. */
export const madeUpFailures: readonly MadeUpFailure[] = [
  {
    kind: 'code',
    titles: [
      'Read promotions through the cache for every line',
      'Memoise exchange rates',
      'Move session lookups behind redis',
    ],
    causes: [
      'Since the release of {s} every cached price is read one by one; the cache is asked in a loop.',
      'A deploy of {s} changed the cache key, so that nothing was hit any more and all reads went to the database.',
    ],
  },
  {
    kind: 'config',
    titles: ['Lower the upstream timeout to 800 ms', 'Set client deadline for quotes', 'Tune gateway wait'],
    causes: [
      'A config change in {s} set the timeout below what the slowest call needs; requests were cut off.',
      'The deadline of {s} was shorter than that of its own dependency after a configuration change.',
    ],
  },
  {
    kind: 'code',
    titles: [
      'Retry failed charges up to five times',
      'Make the client resilient to blips',
      'Add backoff to outgoing calls',
    ],
    causes: [
      '{s} retried without backoff after its release, which turned one failure into a retry storm.',
      'Retries of {s} multiplied the traffic and kept its dependency down.',
    ],
  },
  {
    kind: 'schema',
    titles: ['Drop unused index on line items', 'Add column region to orders', 'Backfill customer ids'],
    causes: [
      'The migration dropped an index that the list query needed; every request did a full table scan.',
      'A schema migration on {s} held a lock on the table for minutes and queries queued behind it.',
    ],
  },
  {
    kind: 'flag',
    titles: ['Enable new checkout flow for 50 %', 'Turn on parallel pricing', 'new-ranking: 100 %'],
    causes: [
      'Switching the feature flag on made {s} ask for each item separately and fan out to all shards.',
      'The flag started parallel requests in {s} that exhausted its worker threads.',
    ],
  },
  {
    kind: 'infrastructure',
    titles: ['Shrink node pool to 6', 'Move workers to smaller instances', 'Rotate certificates of the mesh'],
    causes: [
      'The node pool was scaled down and pods of {s} did not find room.',
      'The certificate of {s} was rotated with a chain that older clients do not trust.',
    ],
  },
  {
    kind: 'config',
    titles: ['Raise max connections per pod to 40', 'Connection pool: 10 to 50', 'Tune pool of the reporting job'],
    causes: [
      'A larger connection pool in {s} exhausted the connections of the database.',
      'After a config change the pool of {s} was too small and threads waited for a connection.',
    ],
  },
  {
    kind: 'code',
    titles: ['Validate addresses strictly', 'Reject payloads without currency', 'Tighten request schema'],
    causes: [
      'A release of {s} validated input that older clients do not send, so that their requests were refused.',
      'The new validation in {s} threw on null fields of old records.',
    ],
  },
  {
    kind: 'code',
    titles: [
      'Load all variants with the product',
      'Sort results by relevance in SQL',
      'Include history in the list endpoint',
    ],
    causes: [
      'The new query of {s} joined without an index and scanned the table.',
      '{s} loaded every row into memory after its deploy and ran out of it.',
    ],
  },
  {
    kind: 'code',
    titles: ['Process messages concurrently', 'Use a shared lock for stock updates', 'Run imports in parallel'],
    causes: [
      'Workers of {s} deadlocked on the same rows after they were made concurrent.',
      'A race condition between two consumers of {s} since its last release.',
    ],
  },
  {
    kind: 'infrastructure',
    titles: ['Upgrade DNS resolvers', 'Change network policy of namespace prod', 'Replace load balancer listeners'],
    causes: [
      'A network policy change blocked {s} from its resolver.',
      'DNS of {s} failed after the upgrade; names could not be resolved.',
    ],
  },
  {
    kind: 'config',
    titles: [
      'Evict sessions after 5 minutes',
      'Switch eviction policy to allkeys-lru',
      'Shorten TTL of catalogue entries',
    ],
    causes: [
      'A shorter TTL made entries of {s} expire all at once, and the database was asked for everything.',
      'The eviction policy of {s} was changed and threw out sessions.',
    ],
  },
];

/** What is changed on any day and breaks nothing. Some of it touches what breaks things elsewhere. */
export const harmlessChanges: readonly (readonly [ChangeKind, string])[] = [
  ['code', 'Bump dependencies'],
  ['code', 'New icons on the overview'],
  ['code', 'Translate emails to Dutch'],
  ['code', 'Refactor controller tests'],
  ['code', 'Log request ids'],
  ['code', 'Rename internal module'],
  ['code', 'Cache static assets for a day'],
  ['code', 'Show stock level on the product page'],
  ['code', 'Add health endpoint'],
  ['code', 'Retry flaky tests in CI'],
  ['code', 'Remove dead code'],
  ['code', 'Validate phone numbers in the form'],
  ['code', 'Speed up the list query'],
  ['code', 'Export metrics of the queue'],
  ['config', 'Raise log level to info'],
  ['config', 'Add alert for disk usage'],
  ['config', 'Set memory request to 600Mi'],
  ['config', 'Longer timeout for the nightly export'],
  ['flag', 'Enable dark mode for staff'],
  ['flag', 'Switch banner off'],
  ['schema', 'Add nullable column note'],
  ['schema', 'Create index on created_at'],
  ['infrastructure', 'Tag resources with owner'],
  ['infrastructure', 'Add a node to the pool'],
];
