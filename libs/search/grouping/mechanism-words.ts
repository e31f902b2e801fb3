type KindOfMechanism = Readonly<{
  /** How telling it is that two causes have it in common: the logarithm of how rarely public incident reports speak of it. */
  rarity: number;
  /** It says where something broke rather than how, and counts little. */
  isPlace?: boolean;
  /** A hyphen joins words that count only side by side. */
  words: string;
}>;

/** Kinds of mechanism by which software fails: general knowledge of operations. Causes of one kind are not yet the same cause. */
export const mechanismWords = {
  'something expired': {
    rarity: 2.7,
    words: `expire expired expires expiring expiry expiration renew renewal renewed rotate rotated rotation
      notafter certificate certificates cert certs letsencrypt cert-manager acme lapsed`,
  },
  'certificate or handshake': {
    rarity: 3,
    words: `tls ssl handshake mtls truststore keystore ca-bundle x509 cipher chain-of-trust`,
  },
  'credential or secret exposed': {
    rarity: 2.0,
    words: `leak leaked leaking leak-of-credentials leaked-secret exposed-secret secrets-leaked compromised compromise malicious
      attacker phishing breach stolen exploited vulnerability`,
  },
  'permission or access': {
    rarity: 2.4,
    words: `permission permissions iam rbac role-binding serviceaccount unauthorized forbidden acl access-denied
      policy security-group privileges oauth scope scopes authenticate authentication authorisation
      authorization`,
  },
  'memory ran out': {
    rarity: 2.5,
    words: `oom oomkilled oomkill memory heap memory-leak garbage-collection swap rss`,
  },
  'disk ran full': {
    rarity: 2.8,
    words: `disk-full disk-space disk-usage space-left inode inodes disk filled log-rotation retention wal`,
  },
  'processor or capacity ran out': {
    rarity: 1.8,
    words: `cpu overload overloaded saturated saturation capacity under-provisioned underprovisioned load spike
      spikes surge traffic undersized throughput bottleneck autoscaling scale scaling autoscaler`,
  },
  'pool or handles ran out': {
    rarity: 2.3,
    words: `connection-pool pool pools max-connections maxclients too-many-connections connections sockets
      file-descriptors descriptors ephemeral-ports threads thread-pool conntrack starvation starved
      exhausted exhaustion leak leaked leaking`,
  },
  'limit or quota': {
    rarity: 2.0,
    words: `quota quotas rate-limit ratelimit limit limits limiting limited throttled throttling throttle
      exceeded exceed maximum cap capped overflow overflowed int32 billing ceiling`,
  },
  'configuration was wrong': {
    rarity: 1.7,
    words: `misconfiguration misconfigured misconfigure configuration config configured setting settings
      parameter parameters flag flags typo wrong-value default defaults yaml annotation annotations label
      variable environment-variable incorrect incorrectly missing-configuration helm-values ingress-rule`,
  },
  'code was wrong': {
    rarity: 1.4,
    words: `bug bugs regression code null nullpointer exception refactor refactoring refactored logic unhandled
      loop infinite-loop off-by-one assertion commit pull-request function edge-case crash-loop crashloop
      parse parsing`,
  },
  'new release': {
    rarity: 1.5,
    isPlace: true,
    words: `release released deployment deployed deploy deploys rollout rolled-out merged merge version-bump
      canary staging untested promoted`,
  },
  'upgrade or incompatible version': {
    rarity: 1.5,
    words: `upgrade upgraded upgrading upgrades incompatible incompatibility compatibility deprecated
      deprecation version versions major-version breaking-change api-version removed-in backward backwards
      downgrade`,
  },
  'dependency changed under us': {
    rarity: 2.0,
    words: `dependency dependencies package packages library upstream-release pinned unpinned pip npm conda
      registry docker-image image images base-image latest-tag tag`,
  },
  'schema or data migration': {
    rarity: 2.9,
    words: `migration migrations migrate migrated schema alter-table column columns backfill ddl`,
  },
  'lock or transaction': {
    rarity: 2.6,
    words: `lock locks locked locking deadlock deadlocks mutex transaction transactions contention vacuum
      wraparound semaphore blocked blocking`,
  },
  'slow query': {
    rarity: 3,
    words: `query queries index indexes full-scan sequential-scan query-plan planner slow-query n+1 statement
      join unindexed explain`,
  },
  'names not resolved': {
    rarity: 2.2,
    words: `dns resolver nameserver nameservers coredns kube-dns route53 resolve resolution domain zone
      delegation cname ndots lookup lookups`,
  },
  'network or routing': {
    rarity: 1.9,
    words: `network networking packet packets packet-loss routing route routes bgp switch switches fiber fibre
      firewall partition vpc subnet mtu nat peering cni calico iptables router routers vpn unreachable`,
  },
  'load balancer or proxy': {
    rarity: 1.9,
    isPlace: true,
    words: `load-balancer loadbalancer haproxy nginx envoy proxy proxies ingress health-check health-checks
      healthcheck readiness keepalive keep-alive upstream-timeout backend backends`,
  },
  'provider or third party': {
    rarity: 1.3,
    words: `provider providers third-party vendor vendors supplier aws azure gcp google-cloud cloudflare github
      their-side outage-of-the-provider upstream-provider datacenter-outage region status-page
      availability-zone outage-provider`,
  },
  'hardware or power': {
    rarity: 3,
    words: `hardware power ups generator cooling temperature raid firmware motherboard dimm disk-failure faulty
      failing-disk rack cable overheating reboot kernel-panic`,
  },
  'storage system': {
    rarity: 2.6,
    words: `volume volumes persistentvolume pvc ebs nfs ceph detach attach mount mounted unmount iscsi
      filesystem storage blob bucket s3 gluster lustre`,
  },
  'deleted or done by hand': {
    rarity: 1.6,
    words: `accidentally accidental mistake mistakenly deleted delete deleting deletion manually manual
      human-error operator typed wrong-cluster wrong-environment unintended unintentionally destroyed
      terraform-destroy`,
  },
  'race or order of events': {
    rarity: 3,
    words: `race races race-condition concurrent concurrently concurrency simultaneous simultaneously
      interleaved interleaving non-atomic idempotent`,
  },
  'retries or cascade': {
    rarity: 3,
    words: `retry retries retried retrying storm thundering herd cascading cascade cascaded backoff stampede
      amplified amplification reconnect reconnects circuit-breaker feedback-loop`,
  },
  cache: {
    rarity: 2.9,
    words: `cache caches cached caching eviction evicted invalidation invalidate stale memcached redis ttl
      cold-cache cache-miss cdn`,
  },
  'replication or failover': {
    rarity: 2.7,
    words: `failover replica replicas replication primary standby secondary leader election quorum split-brain
      etcd raft consensus lag promote promoted`,
  },
  'clock or calendar': {
    rarity: 3,
    words: `clock ntp leap leap-second timezone daylight utc timestamp timestamps skew dst calendar`,
  },
  'data damaged': {
    rarity: 3,
    words: `corrupt corrupted corruption inconsistent inconsistency data-loss truncated encoding malformed
      checksum invalid-data poison`,
  },
  'queue or backlog': {
    rarity: 3,
    isPlace: true,
    words: `queue queues queued backlog consumer consumers kafka rabbitmq sqs broker partition-lag offsets
      poison-message dead-letter celery sidekiq pubsub`,
  },
  'attack or abuse': {
    rarity: 2.5,
    words: `ddos attack attacks abuse abusive bot bots crawler crawlers scraping spam mining miner flood flooded`,
  },
  'cluster or scheduler': {
    rarity: 1.3,
    isPlace: true,
    words: `node nodes node-pool kubelet scheduler scheduling unschedulable pending drain drained draining
      cordon preempted preemption taint evict kops eks gke control-plane daemonset autoscaled`,
  },
  'automation or pipeline': {
    rarity: 1.4,
    isPlace: true,
    words: `pipeline pipelines terraform ansible puppet chef cron cronjob script scripts automation automated
      jenkins concourse ci workflow job jobs controller operator-loop webhook admission`,
  },
  'alerting was silent': {
    rarity: 2.0,
    isPlace: true,
    words: `alert alerts alerting alarm alarms monitoring prometheus metrics unnoticed silenced pager paged
      scrape exporter dashboards`,
  },
} as const satisfies Readonly<Record<string, KindOfMechanism>>;

/** A kind of mechanism, in words for people. */
export type Mechanism = keyof typeof mechanismWords;
