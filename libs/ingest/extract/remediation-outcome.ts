import type { RemediationOutcome } from '#domain/document/document.js';
import { foreignOutcome } from './foreign-outcome.js';

type Told = readonly [RemediationOutcome, RegExp];

/** What goes up when things go wrong, and what is seen of a failure. */
const symptom =
  'errors?|error rate|failures?|timeouts?|alerts?|alarms?|evictions?|lag|backlog|queue|latency|delays?|crash(?:es|ing)?|problems?|issues?|symptoms?|lockouts?|leaks?|disconnects?|reboots?|duplicates?|rejections?|throttling|5xx|4xx|[45]\\d\\ds?|p9\\d|rebalances|complaints|restarts?|load|saturation|incident|outage';

const worse: readonly Told[] = [
  [
    'made-worse',
    /\b(?:made|making|makes) (?:it|this|that|things|matters|everything|the \w+(?: \w+)?) (?:even |much |only |still )?worse\b|\bworsen(?:ed|ing)\b|\b(?:amplified|aggravated|exacerbated|backfired)\b/i,
  ],
  [
    'made-worse',
    new RegExp(
      `(?:[;:,.–—→>]|\\band|\\bbut|\\bwhich)\\s(?:the |our )?(?:${symptom})(?: \\w+)? (?:then |even |only )?(?:doubled|tripled|quadrupled|got (?:even )?worse|(?:rose|climbed|grew|went up|increased) (?:even )?further)\\b`,
      'i',
    ),
  ],
  [
    'made-worse',
    /\b(?:prolonged|lengthened|deepened) the (?:outage|incident|downtime|lag|delay|recovery)\b|\bmade [^.;]{2,30} (?:longer|slower|even \w+er)\b|\b(?:put|added|caused|created) (?:even |still )(?:more|greater|additional) (?:load|pressure|traffic|work)\b/i,
  ],
  ['made-worse', /[:;,–—-] (?:but |this was |it was )?(?:even |much |far |only )?worse\b(?! than)/i],
];

const undone: readonly Told[] = [
  [
    'reverted',
    /^\W*(?:it|this|that|they|these) (?:was|were|had to be) (?:undone|reverted|rolled back|taken back)\b|[.;,] (?:it|this|which) was (?:undone|taken back)\b/i,
  ],
  [
    'reverted',
    /\b(?:this change|(?:this|the|our|that) (?:first |second )?(?:fix|patch|attempt|mitigation|hotfix|workaround))\b[^.]{0,40}\b(?:was|were|had to be|been) (?:reverted|rolled back|undone|taken back)\b/i,
  ],
];

const negation =
  "(?:did not|didn['’]t|does not|doesn['’]t|do not|don['’]t|has not|hasn['’]t|had not|hadn['’]t|have not|haven['’]t|would not|wouldn['’]t|could not|couldn['’]t|never)";

const inVain: readonly Told[] = [
  [
    'failed',
    new RegExp(
      `\\b${negation} (?:\\w+ )?(?:help|work|fix|resolve|solve|improve|restore|bring [^.;]{2,40} back|suffice|change (?:anything|a thing|much)|make (?:a|any|much) difference|free (?:enough|any)|go away|recover|stop the|come back|make a dent|have (?:any|an|the) (?:effect|desired|impact))`,
      'i',
    ),
  ],
  [
    'failed',
    new RegExp(
      `\\bdid(?: not|n['’]t) do (?:anything|the trick|much)\\b(?! about)|\\bnot having the (?:intended|desired|expected|wanted)\\b|\\bcontinued to (?:fail|grow|climb|rise|crash|increase|time out|be (?:slow|down))|\\b(?:${symptom}) (?:still )?remained\\b(?! (?:low|stable|normal|flat|at zero))|\\b(?:only |merely |just )?(?:moved|shifted|delayed|postponed) the (?:problem|bottleneck|inevitable|failure)\\b|\\b(?:failed|crashed|died|hung|restarted) (?:anyway|regardless|all the same|nonetheless)\\b`,
      'i',
    ),
  ],
  ['failed', /\b(?:had|has) not (?:helped|worked|changed anything|fixed)\b|\bhadn['’]t (?:helped|worked)\b/i],
  [
    'failed',
    /\b(?:to (?:no|little) avail|in vain|without (?:any )?(?:\w+ )?(?:success|effect|improvement|change|luck|result)|unsuccessful(?:ly)?|ineffective|fruitless|(?:this|that|which|it)(?: alone)? (?:was|is|proved) (?:not enough|insufficient)|not enough to (?:fix|resolve)|(?:is|was|were) not (?:fixed|resolved|solved|cured) by|failed to (?:\w+ )?(?:fix|resolve|help|restore|bring|recover|stop))\b/i,
  ],
  [
    'failed',
    /\bno (?:\w+ )?(?:effect|improvement|difference|luck|relief)\b|\bno (?:visible |measurable |noticeable |apparent )?change\b(?! (?:was|were|is|has|had|to|request))|\b(?:had|with) no (?:\w+ )?(?:impact|success|result)\b/i,
  ],
  [
    'failed',
    /\b(?:changed nothing|nothing changed|did nothing(?! but\b)|made no difference|made little difference|achieved nothing)\b|\bunchanged\b|\b(?:remained|stayed) (?:the same|frozen|down|broken|high|elevated|slow|stuck)\b|\bstill (?:failing|frozen|down|broken|stuck|timing out|slow|erroring|refused|rejected|blocked|locked|unreachable|empty|missing|red|degraded|4\d\d|5\d\d)\b/i,
  ],
  [
    'failed',
    /\b(?:helped|worked|lasted|held|improved things|relieved it) (?:only |just |but only )?for (?:only |just |about |around |some |a few |a |an |\d+|ten |twenty |five |few )|\bonly (?:helped|worked|lasted|held) (?:for|until|briefly|temporarily)\b|\bbought (?:us )?(?:only |just |about |some |a few |a bit of )?(?:time|\w+ minutes|\w+ more|an hour|hours|\d+)|\bonly (?:temporar(?:y|ily)|brief(?:ly)?)\b|\bbreathing room\b/i,
  ],
  [
    'failed',
    new RegExp(
      `\\b(?:${symptom}) (?:\\w+ )?(?:came back|returned(?! to)|reappeared|recurred|persisted|continued|(?:kept|keeps|keep) (?:\\w+ing))\\b|\\bkept (?:failing|hanging|crashing|growing|climbing|timing out|restarting)\\b`,
      'i',
    ),
  ],
  [
    'failed',
    /\b(?:killed|crashed|died|oomed|hung|failed|failing|locked|blocked|stuck|full|filled up|evicted|stalled|timed out|down|crashing|refused|rejected|lost|offline|unavailable|unreachable) (?:\w+ )?again\b|\bblocked \w+ \w+ again\b/i,
  ],
  [
    'failed',
    /\b(?:attempt(?:ed)?|tried|trying|rerun|re-run|retry|restore|failover)\b[^.;]{0,90}\b(?:failed|fails|was rejected|hung)\b(?! over)|[;:,.–—→] (?:but |it |this |that |which |and )?(?:\w+ )?failed\b(?! over)|\(failed\)|\bproved (?:useless|impossible|ineffective)\b/i,
  ],
  [
    'failed',
    /[,;–—] (?:but |while |and )?[^,.;]{0,40}\b(?:stay(?:s|ed)?|remain(?:s|ed)?) (?:at|low|offline|unavailable)\b|\bonly (?:added|brought|caused|created|produced) (?:even )?(?:more|further)\b|[,:;–—-] (?:the |still the )?same(?: (?:error|result|again|thing|problem|picture))?\W*$|\bfor (?:\w+ )?\w+ (?:seconds|minutes|hours?),? (?:and |but )?then (?:no|not|nothing|(?:it |they |the \w+ )?(?:failed|died|crashed|stopped|hung|broke|fell|came back|went down|was down|were down))\b|\bbut (?:still )?(?:got|had|saw|showed|received) (?:no|nothing|none)\b/i,
  ],
  [
    'failed',
    /\bof no use\b|(?:^|[:;,.–—-] )no (?:use|result|success|good|help)\b|\b(?:freed|gained|brought|yielded|solved|fixed|gave|did|helped) (?:us )?(?:nothing|little|only a little)\b(?! but\b)|\bonly (?:slightly|a little|marginally|partly|partially|somewhat)\b|\bimproved only\b|\bnot for long\b|\b(?:was|were|only|relief) short[- ]lived\b|\bfor (?:only )?a (?:short|brief|little) (?:time|while|period|moment)\b|\b(?:little|temporary|brief|short) relief\b/i,
  ],
  [
    'failed',
    /[:;,–—] (?:but |still |that was |it was )?(?:not enough|insufficient|too little|too late)\b|^\W*(?:\w+ ){0,3}\w{3,}ing\b[^.;]{3,80}\b(?:was|were|proved) (?:still |simply |just )?(?:not enough|insufficient|too little)\b/i,
  ],
  [
    'failed',
    /\b(?:started|tried|attempted|begun|began) (?:and|but|then) (?:\w+ ){0,3}(?:abandoned|aborted|given up|gave up|cancell?ed)\b|\b(?:attempt|try|effort|request|restore|rollback|re-?sync|rebuild|failover)\b[^.;]{0,60}\b(?:was|were|had to be|got) (?:\w+ )?(?:abandoned|aborted|given up|cancell?ed|called off|declined|refused|rejected|denied|turned down)\b|[;,] (?:but )?(?:the |our )?\w+ (?:rejected|refused|declined|denied) (?:it|them|this|that|the request)\b/i,
  ],
  ['failed', /\b(?:filled|blocked|killed|crashed|exhausted|overloaded|flooded|locked|broke) (?:\w+ ){1,3}again\b/i],
  [
    'failed',
    /\bonly (?:delayed|postponed|deferred|slowed|masked|hid)\b|\bbut [^.;]{2,50} still (?:failed|failing|hung|crashed|timed out|rejected|refused)\b/i,
  ],
  ['failed', /❌|✗|✘|👎|:x:|:-1:/u],
];

/** A plan, a wish or a condition says nothing of what came of it. */
const isPlan =
  /\b(?:will|should|shall|must|needs? to|have to|could|would|may|might|plan(?:s|ned)? to|going to|to be|in order to|so that|make sure|ensure|if|until(?! \d)|whenever|once (?:the|this|that|it|we|all|\w+ (?:was|were|is|are))|despite)\b/i;

const stated: readonly Told[] = [
  [
    'worked',
    /\b(?:this|that|which|it|change|fix|restart|rollback|revert\w*|upgrade|deploy\w*)\b[^.]{0,30}\b(?:fixed|resolved|solved|mitigated|worked|helped|restored|cleared|alleviated|stopped)\b/i,
  ],
  [
    'worked',
    /\b(?:was|were|is|has been|have been|got) (?:\w+ )?(?:resolved|fixed|solved|mitigated|restored|recovered) (?:by|after|once|when|with|following)\b/i,
  ],
  [
    'worked',
    /(?<!\b(?:scale|bring|spin|turn|start|put|switch) (?:the |our )?)\b(?:services?|traffic|things?|everything|site|hub|cluster|systems?)\b[^.]{0,30}\b(?:recovered|restored|back to normal|returned to normal|back (?:up|online)|operational again|working again)\b/i,
  ],
  [
    'worked',
    /^\W*what (?:finally |eventually |actually |really )?(?:ended|stopped|cured|solved|resolved|cleared|restored) (?:it|this|that|them|the \w+)\b|\bbringing the (?:outage|incident) to an end\b|\bended the (?:outage|incident|failures?|errors)\b|\bsuccessfully (?:resolved|fixed|restored|mitigated|rolled back|reverted)\b/i,
  ],
];

const alive =
  'functional|functioning|works?|worked|working|fine|ok|okay|green|healthy|available|stable|current|accessible|reachable|online|operational|accepted|accepting|accepts|succeed(?:s|ed|ing)?|opened|opens?|flow(?:s|ed|ing)?|possible|up|running|runs?|ran|log(?:ged)? in|normal|ready|load(?:s|ed|ing)?|respond(?:s|ed|ing)?|answer(?:s|ed|ing)?|serv(?:es|ed|ing)|connect(?:s|ed|ing)?|synced|in sync|print(?:s|ed|ing)?|process(?:es|ed|ing)?|shown|displayed|visible|usable|received|deliver(?:s|ed|ing)?|arriv(?:es|ed|ing)|going|alive|correct|complete';

/** How soon it was seen: no cause is told so. */
const number = '(?:\\d+|an?|one|two|three|five|ten|half an|a few|some)';
const span = `(?:${number} )?(?:s|sec\\w*|min\\w*|hours?)\\b`;
const soon = `(?:at once|immediately|right away|instantly|(?:with)?in (?:about |around |under |less than )?${span}|after (?:about |around )?${span}|${span} later|(?:at|by) \\d{1,2}[:.]\\d{2})`;

/** What is said beside the deed of how things went on. */
const recovery: readonly Told[] = [
  [
    'worked',
    /,? which (?:immediately |finally |at last |then )?(?:let|allowed|enabled|freed|unblocked|brought [^.;]{2,40} back)\b|\bmade [^.;]{2,50}\b(?:resume|recover|succeed|go away|disappear)\b|\b(?:was|were) (?:then|now|finally|again|once more) able to\b|\b(?:cluster|services?|systems?|site|load|latency|traffic|things|it|everything|situation|performance|queue|nodes?|pods?|rates?) (?:\w+ )?stabili[sz]ed\b|\b(?:calmed|settled|quietened) down\b|\bback in (?:service|business|operation)\b|\bno longer (?:occur|happen|appear|fail|reproduc|observ|seen)\w*|\bbroke the (?:loop|cycle|spiral|circle|deadlock)\b|\b(?:brought|gave|provided) (?:immediate |instant |quick )?relief\b|\bit was accepted\b/i,
  ],
  [
    'worked',
    /\bback (?:at|to|on|within) (?:its|their|the|a) (?:usual|normal|ordinary|regular|expected) \w+|\b(?:was|were) (?:all )?(?:right|correct|fine|normal|healthy|green|fast|complete|back|up|reachable|available|online) (?:at|by|from|since|within|after) (?:\d|noon|midnight|then\b|an? |about )/i,
  ],
  [
    'worked',
    /[,;:–—] (?:the |all |our )?(?!(?:roll|put|switch|mov|set|br[io]|turn|revert|chang|scal|\w+ing\b)\w* )(?:[\w-]+ ){1,3}back (?:at|under|below|within)\b|\b(?:minutes?|seconds?|hours?|moments?) later,? [^.;)]{2,60}\b(?:was|were) (?:able|back|up|fine|healthy|green|normal|reachable|available|gone)\b/i,
  ],
  [
    'worked',
    /(?:, which|\bafter which|\bwhereupon|\band|;) (?:the |all |our )?(?:[\w-]+ ){1,3}(?:ceased|subsided|vanished|disappeared|went away)\b/i,
  ],
  [
    'worked',
    new RegExp(`\\b(?:${alive}) (?:immediately|at once|instantly|right away|straight away)(?! (?:after|when)\\b)`, 'i'),
  ],
  [
    'worked',
    new RegExp(
      `\\b(?:(?:was|were|is|are|all|p\\d\\d|latency|rate|lag) (?:\\w+ )?(?:normal|right|fine|free|gone|healthy|correct|ok|okay|green|back|zero)|worked|stopped (?:it|them|the \\w+)|(?:(?!(?:was|were|is|are|been|be|got) )[\\w-]+ ){1,3}(?:stopped|ceased|disappeared|recovered)) ${soon}`,
      'i',
    ),
  ],
  [
    'worked',
    new RegExp(
      `\\b(?:${alive}) (?:\\w+ )?again\\b|\\b(?:fine|ok|okay|good|healthy|stable|right|correct|clean|quiet) (?:now|since|ever since)\\b|\\b(?:works?|worked|working|completes?|succeeds?|pass(?:es)?|loads?|runs?) (?:now|since)\\b|\\b(?:was|were) (?:all )?fine(?=\\W*$|[,.;!])|, all back\\b|\\bstopped the bleeding\\b`,
      'i',
    ),
  ],
  [
    'worked',
    new RegExp(
      `\\b(?:${symptom}) (?:\\w+ ){0,2}?(?:are |is |was |were )?(?:gone|stopped|ended|ceased|disappeared|subsided|cleared|vanished|drained|drains|emptied|eased|dropped|fell|halved|sank|shrank|worked off|is falling|falling|went (?:down|away)|came down|normali[sz]ed|decreased|recovered)\\b`,
      'i',
    ),
  ],
  [
    'worked',
    new RegExp(
      `\\bno (?:further|more) (?:\\w+ )?(?:${symptom}|occurrences?|customers?|reports)\\b|\\b(?:ended|stopped|cleared|cured|eliminated) (?:the|all|all the|those|these) (?:\\w+ )?(?:${symptom})\\b`,
      'i',
    ),
  ],
  [
    'worked',
    /\b(?:back|returned|returning|return|recovered|restored) to (?:normal|baseline|healthy|zero|usual|green)\b|\b(?:resumed|resumes|recovered|recovers?|reconnected(?! (?:all )?at (?:once|the same))|succeeded|caught up)\b|\b(?:resolution|traffic|service|site|data|metrics|nodes|connections?|everything|prices|it all) came back\b/i,
  ],
  [
    'worked',
    /^\W*(?:(?:first|then|finally|eventually|afterwards|in the end|at \d\S+)\W+)?(?:the |a )?(?:\w+ly )?\w{3,}ing\b(?:[^.;]|\.\d){3,200}?\b(?:fixed|resolved|solved|cured|cleared|ended|restored|mitigated|unblocked|healed|did the (?:job|trick)|got [^.;]{1,40} (?:going|running|working)|brought [^.;]{1,40} back)\b/i,
  ],
  [
    'worked',
    /\b(?:has|have|had) (?:\w+ )?(?:fixed|resolved|solved|cured|cleared|ended|restored|mitigated) (?:the|it|this|all|every)\b|\b(?:did the (?:job|trick)|bore fruit|paid off)\b|[;:,–—→.-] (?:and |that |this |it )?(?:fixed|solved|resolved|cured|worked|success)(?=\W*$|[.,;!)])|\(worked\)/i,
  ],
  [
    'worked',
    /\b(?:rerun|re-run|retry|restore|second (?:attempt|fix|try))\b[^.;]{0,80}\b(?:finish(?:es|ed)|succeed(?:s|ed)|completed|worked)\b|\ball (?:\w+ )?(?:rows|orders|jobs|messages|data|records) (?:are|were) (?:in|back|there|processed|delivered)\b/i,
  ],
  [
    'worked',
    /\blets? (?:the |our |all |all the )?[\w -]{2,40}? (?:reconnect|recover|resume|through|catch up|drain|back in)\b|\bmade (?:it|them|the \w+) \w+ [^.;]{0,40}\bagain\b|(?<!\b(?:no|not|nothing|nobody|few|hardly) (?:\w+ ){0,2})(?:went|going|gets?|got|came) through\b|\b(?:unblocked|unstuck|unjammed|unclogged|freed|revived) the\b|\b(?:back|up|ok|fine|normal) (?:at |since |by |from )?\d{1,2}[:.h]\d{2}\b|\breleased the (?:waiting|blocked|stuck|held|queued|inserts?|writes?|reads?|locks?|queue|sessions?|jobs?)\b/i,
  ],
  [
    'worked',
    /\b(?:share|number|rate|percentage) of (?:slow|failed|failing|dropped|late|rejected|bad|stuck) [^.;]{1,40} (?:fell|dropped|went (?:down|back)|came (?:down|back))\b|\b(?:came|went|fell|dropped) (?:back|down)(?: again)? to (?:about |around |under |below )?\d+(?:[.,]\d+)? ?(?:ms|millis\w*|s\b|seconds)/i,
  ],
  [
    'worked',
    /(?:[-=]>|[→⇒]) ?(?:[^.;>]{0,40} )?(?:ok(?:ay)?|fine|good|healthy|green|normal|gone|back (?:to|at|up|in|under|below|down|online))\b/i,
  ],
  ['worked', /(?<=\p{L}.{0,400})(?<!- )(?:✅|✔|🎉|👍)|:tada:|:white_?check_?mark:|:\+1:/u],
];

/** What is said to explain something else came of no deed. */
const reasons = /\b(?:because|since (?!then\b|\d|the (?:fix|change|restart|rollback|upgrade)))[^.;]*/gi;

/** What never was so is no success. */
const denied =
  /\b(?:never|not|hardly|(?:is|was|were|are|has|had|have)n['’]t) (?:been |be |yet |fully |quite |actually )?\w+/gi;

/** What a command or an error message says, nobody says of a remedy. */
const quoted = /`[^`\n]{1,300}`/g;

const saidOf = (text: string, told: readonly Told[]): RemediationOutcome | undefined =>
  told.find(([, pattern]) => pattern.test(text))?.[0];

/** What the words say came of it; `unknown` where they are silent. A later success does not hide an earlier failure in the same words. */
export const remediationOutcome = (text: string): RemediationOutcome => {
  const plain = text.replace(quoted, 'code').replace(/[*_`]{1,3}/g, '');
  const told = saidOf(plain, [...worse, ...undone, ...inVain]) ?? saidOf(plain.replace(denied, ' '), stated);
  if (told !== undefined) return told;
  const seen = isPlan.test(plain) ? undefined : saidOf(plain.replace(reasons, ''), recovery);
  return seen ?? foreignOutcome(plain) ?? 'unknown';
};
