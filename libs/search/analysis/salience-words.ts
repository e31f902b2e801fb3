/** Written by models/train/salience.py from how often a word comes again in a section of operations documentation that has it. */
export const leastTelling = `
ability able acceptable accepts accessible accidentally accommodate accomplish according accordingly accurate achieve
achieved achieving act actively acts actually adapt addition additionally additions addressed addressing adjust
adjusted adjusting adopt adopting advantage advantages advisory affect affecting affects affiliates again agnostic
agree ahead aim aims aligned aligns allowing almost alone along alongside alternatively alternatives although among
amounts announced announcing another anymore anything anyway apart appear appears applies applying approaches
appropriate appropriately arbitrary architectural aren around arrive asked asking asks aspects assigning assist
assumed assumes assuming assumptions attaching attempted attempting automate avoid avoiding avoids away backwards
basically basis become becomes becoming beginning begins behalf behave behaves behaviors believe belong belongs
beneficial benefit besides better beyond break breaks bring bringing brings broad broader burden calculations came
capable careful carefully carries carry catch caused causes causing caution certain chance changing characteristics
cheat choice choosing chose chosen circumstances clarify clarity cleaning clearly clicking closely closer closes
clustered coc collaborate collaboration collecting collects cols combination combinations combine combines combining
come comes coming commonly communicating compared compares comparing completely completes completing comprehensive
computing concern concerns conclusion concrete configurable configures confusion conjunction connects cons
consequences consideration considering consist consistently consists construct consult consumes contain contained
continued continues continuing continuously contrast contributed controlled controlling convenience convenient
convention copying copyright corner correct correctly correspond corresponding corresponds couple cover covered covers
crucial currently customized customizing cutting danger dealing decide decided decides decrease deeper defining
degradation delays deliberately deliver delivers demonstrate demonstrates depend depending depends deploys described
describes describing descriptive designated designed designing designs despite detecting detects determine determined
determines determining developed developing diagnosis didn differ differently differs difficult directed directly
disables disabling discussed distinguish div diverse doctype documented doing downloading downtime drops due
dynamically earlier early ease easier easiest easily easy editing effectively efficient efficiently efforts either
eliminate elsewhere emits enables enabling encounter encountered encounters encourage encouraged enforces enforcing
engage enhance enhanced enough ensures ensuring entire entirely especially essential essentially establish established
establishing evaluates evaluating even eventually ever everything exactly exceeding excellent except excited
exclusively existence expect expects experienced experiences experiencing expertise explained explaining explains
explicitly exposes exposing expressed extending extensive extremely facilitate fairly fall falls familiar familiarize
faq far faster favor feel fetches fetching few fewer filled finally finds finish finishes fires fit fits fixing
flexibility focus focused focuses follow follows footprint forget former forms forwards frequently fresh friendly
fully functionality functioning fundamental further furthermore gain gather generally generates generating gets give
gives giving globally goes gracefully grained granting granular granularity growing grows guarantee guess hand handled
handles hands happen happened happening happens happy harder hasn haven having heavily held helpful helping helps
hence highlighted highlights highly holding hope hopefully hotfixes however hundreds ideal ideally identical
identified identifies identifying ignores illustrates immediately impacts implemented implementing implements
implications implicitly implies importance important impossible improve improvement improves improving inc includes
inconclusive inconsistent incorporate incorrectly increasing indefinitely independent independently individual
individually individuals influence inform informed inherit initialized initially initiate installations instead
integrate integrated integrates integrating intend intended intensive intentionally interact interacting interested
interesting internally interpret intervention introduce introduced introduces introducing introduction investigating
involve involved involves involving isn isolate iterate itself joining jump keeping keeps kept knows lack land largely
latter launched learned leaves leaving lessons lets leverage likely limitation limited linking listed listens listing
little lives loads located looking looks lose losing lot lots love made mainly maintain maintained maintaining
maintains makes making manages managing manner manually matter matters meaning meaningful meant meets mention
mentioned millions mind minimize misconfiguration missed mitigate moderate modification modifications modifies
modifying moment monitored mostly motivation mounting moves much narrow natively nature navigate near necessarily
necessary needing neither newly nor normally noted obtain obtained obvious occur occurs offering offers officially
often ones ongoing operate operates opportunities opportunity optimal optionally organize organized originally others
otherwise outcomes outlined outlines outside overall overridden overriding overwritten owns partially particular
particularly passes passing performed performing performs perhaps periodically permanently perspective picked picks
pieces places plus pointing popular populated possibility possible possibly powerful practical preceding predefined
predictable preparing prerequisite presence presented presents preserved preserving prevent preventing prevents
previously primarily principle printed prints proactively probably problematic proceed proceeding produce produced
produces prompted proper properly propose provides providing provisions publicly purple purpose purposes pushing
putting queried quickly quite raised ran rapidly rarely rather rationale reach reaches reaching readable reading
reapply reasonable reasons receives receiving recently recognize recognized recommend recommended recommends recreated
reducing referencing referred reflected reflects regarding regardless registering registers regularly rejects
relatively relevant reliable reliably relies rely relying remain remains remember reminder renders repeat repeatedly
replaces replacing represent requires requiring resolves resolving respect respective respectively respond responding
responds restricting retrieved retrieves retrieving retrying reviewing rights robust rollbacks roughly safely said
satisfy saves saving say says scales scripting seamless seamlessly searched sections securely seeing seems sees
selecting semantics sense separately sequentially serves setups several sheet ship ships shouldn shown significant
significantly silently similar similarly simpler simplest simplicity simplified simplifies simplify simply
simultaneously situation situations skips slightly slower smooth solid solve sometimes somewhere soon spdx speak
specifically specifying standardized starts stated stay stays stops straight straightforward strictly strongly
structures subsequent subset succeed succeeds sufficient suggests suitable summaries suppose switching symptom takes
taking talking talks targeted targeting tell tells temporarily terminates tested thank themselves therefore though
thought thousands throughout thursday thus tied timed timing tip tips together toward towards tracks traditional
transparently treat treated treats tried tries triggered triggering truth trying turns twice typical typically
ultimately unable unavailability underlying understand understanding unexpected unfortunately uniquely unless unlike
unlikely unrelated upcoming updating urgency useful usual usually utilize validated valuable varies variety various
vary versus viewing visit walk wants wasn watches way ways well went whatever whenever whereas whichever while whole
whose why widely wider wip won worked works worry worth yet yourself
`;
export const lessTelling = `
about above absent absolute abstract abstraction accept accepted accessed accessing accuracy acknowledge acknowledged
acquire across actionable activated activities actual added adding additional adds administration administrative
administrator administrators adoption advance affected after against agenda aggregates ago agreement aka algorithms
align alignment allocate allocated allows alpine already also alternate alternative always amount analyzing andre
annotated announce announcements annual anomalies answers any anyone anywhere apache apis appended applicable applied
approach approved approximate approximately april architecture architectures areas arguments arrays art article ask
aspect assess assign assignments assigns assistance associated assume asynchronously atomic attached attack attacks
attempt attempts attend attendees attention august authenticate authenticating authoritative authorize automated
automatically available aware awesome back backed backends background backward bad balanced band bandwidth bare based
basics batches became because been before began begin behavior behaviour behind being below benchmarks benefits best
between binaries blocking bootstrapping both bottlenecks bottom boundaries box breaking brief broken browse browsers
budgets bugs building builds built bundled busy but button bypass cached caches cadence calculate calculated
calculates calculation called calling callout calls canceled candidates cannot canonical capabilities capability
captured captures care case cases cause centralized chair challenges change changed charges charter checked checks
checksums choices classes clean cleaned clear cloning closing clustering codebase collect collected combined comma
commitment common communicate communication communications company compare comparison comparisons compatibility
compatible compile complete completed complex compliant composed compressed compromise compromised computer concept
conceptual concurrently conference confidentiality configurations configure configured configuring confirm
confirmation conflicting conflicts connected connecting consensus consider considerations considered consistency
consistent constant constrained construction constructor consume consumed consuming consumption contact containerized
containing contains contents continue continuous contribute contributing contribution contributions controls
conventions conversations converted converts cool coordinate coordination copied copies correlate correlated corrupted
could counters counts covering crashes created creates creating creation criteria critical crud csharp ctrl culture
current customization customize cycles dates david deal debugging december decision decisions declaration declarative
declared declares declaring dedicated deep defaults define defined defines definition definitions degraded deletes
deleting delimited delivered dell delta dem dependencies dependent deployed deploying deployments deprecation derived
description descriptions desired destinations destroy detail detailed details detect detected deterministic develop
developer developers development diagnose dialog difference differences different dig direct direction disabled
disconnected discover discovered discuss discussion discussions display displayed displays distinct distribute
distributions dive documentation does doesn don done down downloaded downloads drained drive driven drives dropdown
dropped dropping duplicated duplicates during each ecosystem edited edits effect effective effects efficiency effort
elected elk else emails emit empty ending ends enforce enforced enforcement engineers engines enhancement enhancements
ensure entering environments equals equivalent estimate etc evaluate evaluated every everyone evict evolve exact
examine examples exceed exceeds excellence exceptions excessive excluded excludes excluding executable executed
executes executing exercise exist existing exists exit expand expanded expectations expected expensive experience
explanation explicit explore exploring exponential exported exporting exports expose exposed exposure extend extends
externally extract extracted extracts facing fact factors fail failing fails fast fatal features february feed fetched
filtered final find finding fine finished fire firing first five fixes flexible floating folks followed following
forced form formal formats formatted formatting forum forwarding found foundation four fox framework frameworks
frequent fun functional future gap gaps general generate generic geographic getting given goal goals going golden gone
good got government granted graphs great greater greetings grouped grow growth guaranteed guarantees guidance guide
guidelines guides had half handle handlers handling hard hardware has helped here hex hierarchical high higher highest
his historical hit hold holds hosted hosting hostnames hosts hourly hours how huge human ide idea ideas identification
identifier identify ignored immediate impact impacted implement implementation implementations imported importing
imports improved improvements inactive include included including inclusive incoming incompatible incomplete incorrect
increase increased increases indicate indicates indicating indicators industry information infrastructure ingested
ingresses inherited initialization initialize initiated initiatives injected injection insensitive inserted inserts
inside inspect installed installing installs instruct instructions instructs insufficient integers intelligent intent
inter interaction interactions interest interfaces intermittent interview into intro investigate investigations invite
invoked isolated issued issues issuing iteration its january joined journey july june just keep kinds kit know known
kubecon labeled ladder languages laptop large larger largest late latencies later layout leaders leadership leading
leak learn least led left legal less levels libraries life lifecycle lightweight like limitations limiting lines links
listening lists live lived loaded loading locally locate locations logged logic long longer look loop loops loss lost
low lower lowercase lowest machinery machines mailing majority make malformed malicious man manage managers mandatory
manual many mapped maps marked marketing marks matched matches matching material matt maturity maybe mean means
measure measured measures mechanism mechanisms meet men menu merged merges merging mermaid methodology methods
microservices mid middle might migrated migrating minimal minute minutes mirrors misconfigured miss mitigation mixed
mkdir modern modes modified modify money months more most mounted mounts move moved moving multiple mutual mutually
named naming natural navigation nearest need needed needs negative negotiation never newer next nice nodejs noise non
normal notation note notes nothing notice notified november now numbers objective objectives observe occurred october
off offer offered official offline older oldest omit omitted onboarding once only onto opened opening opens operating
operational optimizations optimizing orchestration ordered ordering organizational organizations original other out
outage outages outdated outgoing outputs outstanding over overhead overlap overview overwrite own owned ownership
pacific pair pairs panic parallel parses parsing part participate participation parties parts pass passed past paste
patching paths pay payloads perform periodic periods permanent permitted persist persisted personal pick piece pinned
place placed placeholders plain planned planning platforms playground please point points poll pooling populate
portable portion positive posted posts posture potential potentially power powered practice practices pre precedence
precise preconfigured predicate prefer preference preferences preferred prefixed preparation prepare prerequisites
present presentation preserve press previous prima principles prior prioritize privacy proactive problem problems
procedures processed processes producers programming programs projects promote promotion propagate proposed protect
provide provided provision provisioned publishes pulled pulling pulls pure pushed pushes put puts qualified quality
querying questions quick race raise randomly rare rates reachable reached reads real really reason reasoning recap
receive received recent recommendation recommendations reconnect recorded recover recovered recreate redirected
redirects reduce reduced reduces reduction refer reference referenced references refers reflect refused registered
regression regressions regular regulated reject rejected related relation relational relationship relationships
relative released remaining remediation removal removed removes removing renamed renaming rendered rendering repeated
replaced replacement replicating reported reports representation represented representing represents reproduce
requested requesting require requirement requirements reserve resilience resilient resolve resolved responses
responsibilities responsibility responsible restarted restarting restarts restored restores restoring restrict
restricted restrictions resulting retain retired retirement retried returned returning returns reusable reuse reviewed
revoked rich right risk risks roadmap roll rolled rotating routed routine runs runtimes safe safety same satisfied
save saw scalable scaled scanning scenarios scraping scratch screen sdks searches searching second section secured
securing sed see seen selected selectors selects sending sends sent separate separated separation september serve
served sets setup shipped shipping short shorter showing shows shut signals simple simulate since single six sizes
skipped skipping slides small smaller snippets solution solutions some someone something sono spaces special
specialized specific specifications specifies specify specs speed spend spike spikes splits splitting stability stages
standards started starting startup stateless states statuses steps still stopped stopping stored stores storing story
strategies strong structure structured stuck stuff subcommand submit submitted submitting subprojects succeeded
success successful successfully such suggest suggested suggestions summarize summary supplied supply supporting
supports sure surface survive switch switched symptoms synced synchronize synchronized synopsis systems tabs tagged
tagging tail take taken talk technical techniques technologies technology temporary terminate terminated terminology
than thanks their them then there these they thing things think thinking third those three through throw throws
timeline timeouts timer times titles today toggle tolerance tolerate too took tooling top touch track tracked tradeoff
trailing transferred transformation translate transparency transparent transports trends trial triggers trivial
troubleshoot troubleshooting try tune tuned tuning turn turned twitter two typed typing unauthenticated unavailable
unchanged under unexpectedly unified union unlimited unnecessary unreachable unsupported until untrusted unused
updated updates upgraded upgrading uploaded uploads upon urgent uris usable used uses utilities utility valid validate
validates validity variant variants vars ved vendor vendors verbose verified verifies verifying versioning very via
visibility visible vision visual visualize waiting waits want wanted warnings watching websites weekly weeks welcome
were wget what where whether which who wide widgets wildcards wire wish within without words work workaround workflows
working would wrap writing written wrong years
`;
export const moreTelling = `
access account ack acl acme acr active adapter addon addons addr admin admission advertise affinity agent aggregate
aks alarm alert alertmanager alerts alias alice alter amazon ami amqp analyzer and anomaly anti api apiserver apollo
app application approver apt arc argo argocd arn array asc asset async att attachment attributes audit aurora auth
authentication author authorization autoscaler avg await aws azure backing backoff backup backups balancer bank bar
batch bedrock benchmark beta bge billing binding blob bloom blue bob books bootstrap bouncer branch brand brew bridge
broker brokers bucket buckets budget buffer buffering build builder buildpack bump bundle bus bytes cache calico
canary cancellation capacity card catalog category cdc cel cell cells ceph cert certificate certificates certs cgroup
channel che checkpoint chef child chunk chunks cidr cilium cipher circuit city claim class classic cli click client
cloud cloudflare cluster cname cni cnpg cockroachdb collector color column com commerce commit committee commons comms
compaction compose composite compression config confirms conformance conn connection connector const constraint consul
consumer container containerd contention context contour contract contrib contributor controller cookie coredns cors
cosmos cost count counter country coverage cpu create credit cri cron crossplane crt csi csr csv ctx cumulative cursor
customer cve cves daemon data database datadog ddl dead deduplication def delete demo den desktop dest det detector
device diff discovery disk disks dispatch distance dns doc docker domain downgrade drain driver dynamodb ebpf ebs echo
ecr ecs egress eks eksctl elasticsearch election element email embedding embeddings employees encoder encrypt
encryption enterprise entity entra env envelope envoy eof ephemeral epoch era erlang err error etcd etcdctl europe
eval event events eviction exchange exe export exporter expr express ext extension extensions fabric factory failover
family fargate federated federation field file filter fingerprint fips firewall flash fleet flex float fluent fluentd
flush flux follower foo for forecast foreign formation frame frontend func gates gateway gauge gcloud generator gib
git github gitlab gitops gke gov gpg gpt gpu grace grafana graphql grid group grpc guard gui guid handler hash hashes
hashing health heap hello helm hints histogram histograms hits holmes homebrew hook hpa href http hybrid iam identity
idp idx image import incident incremental index indexes inf infra ingest ingress init inner insert instance integer
interval iot iptables issuer istio item jaeger jira job jobs john join json jsonb jvm jwt kafka karpenter keda kep key
keyspace kms knn kops kube kubeadm kubeconfig kubectl kubelet kubernetes kustomization kustomize label labels lag
lambda landing latency ldap leader lease ledger linkerd linux listener liveness llm load loadbalancer localhost
locality lock log logger logs loki lookup lts lua maker manager map master max mcp media meeting member memory mesh
message messages metrics mfa mib middleware middlewares migration migrations minikube mirror mod mode model
modelcontextprotocol module modules mon mongodb mqtt msg mtls multicluster mutating mysql name namespace nat nbsp
nested network neural nfs nginx node nodepool nodes nov null num nvidia nvme oauth object oci offset offsets oidc okta
openai openid opensearch openshift openssl operator opts oracle orders org origin oss otel otlp outbound overflow
overlay pagerduty pagina params paris participant partition partitioning passive password path payment peer peering
pem percentile perf persistent person phone php phrase pid pipeline pkey placement plane planner playbook playbooks
plugin plugins png pod pods policy pool pools port position postgres postgresql ppl price primary principal priority
private probe processor producer products profile projection projections prometheus provider provisioner prow proxy
public publication publisher pubsub pvc qos query queue queues quorum quot quota rabbit rabbitmq rack raft rails ram
range ranges rank rate rbac rbd rca rdb rds rebalance rebuilding rec red redis refs regex region register registry
relay release remote renewal replaceable replay replica replication replicator reply req request res resize resolvers
resource restore retention retry revenue revision rides ring role rollout rook roots rotation route router routers row
rpc rsa ruby rule runner runners sales saml sampling sandbox sasl scaling schedule scheduler schedules schema scopes
score search sec secret secrets security segment select selector sentence sentinel sentry serializable server service
ses session severity shard shards shell shutdown sidecar sidekiq sig signer similarity sink site size sku slave slice
slo slot slots smtp snapshot snapshots sns socket source span sparse spatial spec spot spring sql sqs sse ssh ssl sso
stack staging standby stat statistics stats status stdio steering storage store str stream strimzi string subgraph
subnet subnets subs subscription sudo suites sum super surge survey svc swap swift sync syncer syslog systemd table
tables tablet tag tags taint tap tar task tcp teammate teammates tekton temp temperature template tenancy tenant
terraform test tests text thanos that the thread threshold throttle ticket tier timeout timestamp timezone tls tmp
token tokenizer tokens toleration toml tool topic topology trace tracer tracing traefik traffic trail train
transaction transformers transport travel trend trust ttl twilio txn type typeorm udp una unspecified upgrade uri urls
user usr uuid validator value var varchar vault vector vehicle vehicles verb verbatim verbs version vhost virtual viz
volume vote voting vpa vpc vulnerability waf wal wallet watch webhook weight west whoami widget windows worker
workflow workload workspace www xml yes york you your zone
`;
