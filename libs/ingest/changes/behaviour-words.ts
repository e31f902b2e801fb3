import type { Behaviour } from '#domain/change/change.events.js';

/** Words, in lower case and parted by single spaces, that tell of a behaviour; and the same words where they tell of something else. */
type Vocabulary = Readonly<{ says: RegExp; but?: RegExp }>;

const notOfWhatRuns =
  '(?:docker|image|layer|build|ci|npm|yarn|pnpm|pip|gradle|maven|turbo|bazel|actions?|eslint|jest|test|dependency)';

/** What each behaviour is called in titles, commit messages and paths of files. */
export const vocabularies: Readonly<Record<Behaviour, Vocabulary>> = {
  timeout: {
    says: /\b(?:time ?outs?|tim(?:e|es|ed|ing) out|fail(?:s|ed|ing)? fast|giv(?:e|es|ing) up after \d+|before giving up|wait(?:s|ing)? (?:longer|shorter|less|at most|up to|no longer|no more|only \d+|\d+)|within \d+ ?(?:ms|milliseconds|seconds)|deadlines? exceeded|(?:context|request|rpc|grpc|call|client|server|query|connect|read|write|lock) deadlines?|(?:keep ?alive|idle|read|write|connect(?:ion)?) time)\b/g,
    but: /\b(?:time out (?:of|from|for)\b|(?:coffee|sports?|game|team) time ?out)/g,
  },
  retry: {
    says: /\b(?:re ?tr(?:y|ies|ied|ying|yable)|back ?offs?|backing off|(?:max|number of) attempts|attempts per (?:call|request)|tr(?:y|ies|ied|ying) (?:again|once more|twice|three times|\d+ times)|resend(?:s|ing)? failed|(?:second|third|failed|more|fewer) attempts?|redeliver(?:y|ies|ed|s)?|re ?attempts?)\b/g,
    but: /\b(?:(?:ci|test|job|build|flaky tests?|pipeline|workflow) retr(?:y|ies)|retry (?:flaky|ci|failed tests?|tests?|button|link|icon|label|screen|page|text)|back off(?:er|ice)?s? (?:the|from))\b/g,
  },
  caching: {
    says: /\b(?:(?:un|pre)?cache(?:d|s|able)?|caching|memoi[sz](?:e|ed|es|ing|ation)|ttls?|e ?tags?|stale while revalidate|time to live|(?:write|read) through|lru|lfu|evict(?:s|ed|ing|ion|ions)?|no store|max age|(?:keep|kept|hold|held|store|stored|remember)(?:s|ing)? (?:\w+ ){0,3}(?:in memory|in redis|in memcached)|(?:in memory|in redis) for|cdn purge|purge (?:the )?cdn|edge caching)\b/g,
    but: new RegExp(
      `\\b${notOfWhatRuns}(?: \\w+)? cach(?:e|es|ed|ing)\\b|\\bcach(?:e|es|ing) (?:\\w+ ){0,2}(?:in|for|on) (?:the )?${notOfWhatRuns}\\b|\\b(?:don t|geo) ?cache\\b`,
      'g',
    ),
  },
  concurrency: {
    says: /\b(?:concurren(?:t|tly|cy)|parallel(?:i[sz](?:e|ed|es|ing|ation)|ism|ly)?|in parallel|mutex(?:es)?|semaphores?|dead ?locks?|race conditions?|data races?|goroutines?|thread ?(?:pools?|safe|safety|s)|worker threads?|multi ?thread(?:ed|ing)|(?:connection|worker|thread|process|db|database|redis|http|client) pools?|pool sizes?|pool max|max (?:pool|connections)|connections? (?:limit|per pod)s?|(?:row|table|advisory|distributed|optimistic|pessimistic|spin|read|write|global|redis) lock(?:s|ing|ed)?|lock (?:contention|ordering|granularity|free|table)|(?:worker|consumer) count|(?:\d+|two|three|four|six|eight|ten|more|fewer|several|extra|single) workers?|for update|synchroni[sz]ed (?:block|method)s?|number of (?:workers|consumers)|async(?:hronous|hronously)|non ?blocking|event loop)\b/g,
    but: /\b(?:(?:forum|mail|email|comment|message|chat|discussion|slack) threads?|threads? (?:view|list|page|title)|(?:car|prize|swimming|talent) pools?|parallel (?:import|universe|text)s?|(?:parallel|concurrent) (?:tests?|ci|builds?|jobs?)|(?:tests?|ci|builds?|jobs?|jest|lint) in parallel|async storage|screen lock)\b/g,
  },
  validation: {
    says: /\b(?:(?:re)?validat(?:e|es|ed|ing|ion|ions|or|ors)|saniti[sz](?:e|es|ed|ing|ation|er)|(?:input|schema|bounds?|range|null|type|length|format|signature|contract|integrity) checks?|(?:reject|refuse|disallow|forbid)(?:s|ed|ing)? (?:\w+ ){0,2}(?:invalid|empty|negative|malformed|unknown|missing|duplicate|oversized?|blank|null|zero)|(?:allow|permit|tolerate)(?:s|ed|ing)? (?:empty|null|negative|missing|unknown|duplicate|blank|invalid|malformed|any|longer|zero)|accept(?:s|ed|ing)? (?:\w+ ){0,3}(?:without|missing|empty|invalid|malformed|negative|unknown)|(?:strip|escape|remove)(?:s|d|ped|ping)? (?:\w+ ){0,2}(?:characters|html|markup|script tags)|check(?:s|ed)? that|(?:required|mandatory|optional) (?:field|parameter|header)s?|zod schemas?|json schema|(?:strict|stricter|lenient) (?:parsing|parser))\b/g,
    but: /\b(?:cross validation|validation (?:set|split|loss|accuracy|study)|ticket validators?|parking validation|stale while revalidate|(?:test|ci|docs?) validation|validate (?:button|link|icon)|check that (?:the )?(?:tests?|build|ci))\b/g,
  },
  'query-shape': {
    says: /\b(?:n\+1|n plus (?:1|one)|quer(?:y|ies|ying)|(?:raw |one )?sql (?:statement|filter)?s?|(?:like|where|in) filters?|load(?:s|ed|ing)? all|for update|sub ?quer(?:y|ies)|(?:full )?table scans?|seq(?:uential)? scans?|(?:left|inner|outer|right|lateral|cross|hash) joins?|joins? (?:\w+ ){0,2}(?:table|tables|on|in sql)|(?:add|drop|create|remove|rebuild|missing|covering|partial|composite|unique|gin|btree|database|db|secondary) index(?:es)?|index(?:es)? (?:on|to) \w+|(?:create|drop) index|order by|group by|where clauses?|select (?:star|\*|for update|distinct)|(?:keyset|cursor|offset) paginat(?:ion|e|ed)|paginat(?:e|ed|es|ing|ion)|(?:eager|lazy)(?:ly)? load(?:s|ed|ing)?|prefetch(?:es|ing)? (?:relations|associations)|prepared statements?|stored procedures?|materiali[sz]ed views?)\b/g,
    but: /\b(?:(?:media|react|j|tanstack|container|url|user|customer|support|billing|guest|press) quer(?:y|ies)|quer(?:y|ies) (?:strings?|param(?:s|eters?)?|client|page|form|about|from customers)|search index|add index (?:page|html|file|js|ts)|index(?:es)? (?:page|html|js|ts|file))\b/g,
  },
  'fan-out': {
    says: /\b(?:fan(?:s|ned|ning)? ?out|n\+1|n plus (?:1|one)|scatter gather|(?:one|a|single) (?:\w+ ){0,2}(?:call|request|lookup|query|rpc|fetch) (?:per|for each|for every) \w+|(?:per|for each|for every) (?:item|line|row|user|product|order|record|sku|entry|element)(?: \w+){0,3} (?:call|request|lookup|query|fetch)(?:s|es)?|(?:call|request|lookup|query|fetch)(?:s|es|ed|ing)? (?:\w+ ){0,4}(?:per|for each|for every|for all) (?:item|line|row|user|product|order|record|sku|entry|element)s?|(?:call|request|lookup|query|fetch|get|read|ask)(?:s|es|ed|ing)? (?:\w+ ){0,6}in (?:a|the|each) loop|in a loop|inside (?:a|the) loop|calls per request|requests per (?:call|page|checkout)|batch(?:ed|es|ing)? (?:\w+ ){0,3}(?:calls?|requests?|lookups?|reads?|fetch(?:es)?|gets?|queries|rpcs?)|(?:call|ask|request|look|lookup|fetch|quer(?:y|ies))(?:s|es|ed|ing)? (?:\w+ ){0,7}per (?:item|line|row|user|product|order|record|sku|basket|entry|element|page|warehouse|shop|store|tenant|customer)s?|(?:notify|call|ask|ping|poll|query) (?:every|each|all) \w+|data ?loaders?|multi ?get|mget|broadcasts? (?:\w+ ){0,3}(?:event|message|invalidation)s?|broadcast to (?:all|every)|publish(?:es)? to (?:all|every))\b/g,
    but: /\b(?:video|gif|animation|game) (?:\w+ ){0,2}in a loop\b/g,
  },
};
