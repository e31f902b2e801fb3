import type { Mechanism } from './mechanism-words.js';

/**
 * Words that tell of a kind of mechanism in some company only. `beside` are words of which one must be near, `unless` those of which
 * none may stand right before or behind.
 */
type Context = Readonly<{ kind: Mechanism; words: string; beside?: string; unless?: string }>;

const ofStores = `replication replicating replicated replicate failover standby secondary secondaries primaries master slave slaves follower
  followers database databases db postgres postgresql mysql mariadb mongo mongodb redis elasticsearch cassandra etcd zookeeper kafka shard
  shards lag lagged lagging behind promote promoted promotion demoted quorum wal binlog sync synced synchronous read reads writes
  writable split-brain rds aurora patroni sentinel`;

/** Which words of `mechanismWords` have another meaning in operations, and what shows which is meant. */
export const mechanismContexts: readonly Context[] = [
  // A deployment has replicas, an incident a primary cause, a team a leader, an engineer is on standby.
  { kind: 'replication or failover', words: 'replica replicas primary', beside: ofStores },
  { kind: 'replication or failover', words: 'secondary standby', beside: `${ofStores} primary replica replicas` },
  {
    kind: 'replication or failover',
    words: 'promote promoted lag',
    beside:
      'replica replicas primary secondary standby replication follower failover database postgres mysql redis slave',
  },
  {
    kind: 'replication or failover',
    words: 'leader election',
    beside:
      'leader leaders leadership election elected elections elect quorum raft consensus etcd zookeeper kafka broker brokers controller follower followers lease',
  },
  {
    kind: 'cache',
    words: 'ttl',
    beside: 'cache caches cached caching redis memcached key keys entry entries expire cdn',
  },
  // A timeline is in UTC, a log line has a timestamp.
  {
    kind: 'clock or calendar',
    words: 'utc timestamp timestamps',
    beside:
      'clock ntp timezone timezones zone daylight skew skewed drift drifted dst local offset future convert converted conversion parse parsed parsing midnight calendar epoch',
  },
  // Data centres and clocks have zones too.
  { kind: 'names not resolved', words: 'zone', unless: 'availability time failure fault' },
  // Requests have a volume, tokens and histograms buckets.
  {
    kind: 'storage system',
    words: 'volume volumes',
    unless: 'traffic request requests log logs message messages high query queries call calls',
  },
  { kind: 'storage system', words: 'bucket', unless: 'token leaky histogram' },
  // Nodes are pooled too.
  { kind: 'pool or handles ran out', words: 'pool pools', unless: 'node nodes instance machine' },
  // Secrets leak too, and so does news.
  {
    kind: 'pool or handles ran out',
    words: 'leak leaked leaking',
    beside: `connection connections pool pools handle handles descriptor descriptors thread threads goroutine goroutines socket sockets
      session sessions cursor cursors channel channels resource resources client clients memory heap`,
  },
  {
    kind: 'credential or secret exposed',
    words: 'leak leaked leaking',
    beside:
      'token tokens key keys secret secrets credential credentials password passwords cookie cookies public github',
  },
  // Somebody joins a call and explains in a statement.
  {
    kind: 'slow query',
    words: 'join statement explain planner',
    beside: 'query queries sql table tables index indexes row rows database postgres mysql scan select',
  },
  // What is retried, kept and scaled has a policy; an incident has a scope.
  {
    kind: 'permission or access',
    words: 'policy',
    unless: 'retry retries retention restart scaling eviction maxmemory update backoff lifecycle routing deployment',
  },
  {
    kind: 'permission or access',
    words: 'scope scopes',
    beside: 'oauth token tokens permission permissions iam access role roles grant granted api credential credentials',
  },
  // Topics and disks have partitions.
  {
    kind: 'network or routing',
    words: 'partition',
    unless: 'kafka topic table disk root boot date daily hot',
  },
];
