/** Words that tell what a statement is about. Each cue is weighed apart, in `statement-weights.ts`. */
export const cues: Readonly<Record<string, RegExp>> = {
  // why it happened
  rootCause: /\broot[- ]?cause/i,
  theCause:
    /\b(?:the|main|likely|possible|underlying|actual|real|true|primary) (?:\w+ )?(?:cause|reason|culprit|problem|issue|error|bug)\b/i,
  causedBy: /\b(?:caused|triggered|introduced|induced|brought about|explained) by\b/i,
  caused: /\bcaus(?:ed|ing|es)\b(?! by)|\btrigger(?:ed|ing|s)\b(?! by)/i,
  dueTo: /\bdue to\b|\bowing to\b|\bthanks to\b/i,
  because: /\bbecause\b|\bsince (?:the|we|it|this|our)\b|\bas (?:the|we|it) (?:was|were|had|is)\b/i,
  resultedIn:
    /\bresult(?:ed|ing|s)? in\b|\bled (?:us )?to\b|\bleading to\b|\bleaving\b|\bmeaning\b|\bmeant\b|\bwhich (?:made|broke|left|prevented|put|in turn)\b|\btherefore\b|\bthus\b|\bhence\b/i,
  asResult: /\bas a (?:result|consequence)\b|\bresult of\b|\bconsequently\b/i,
  contributed: /\bcontribut/i,
  turnedOut:
    /\bturn(?:ed|s) out\b|\bit (?:appears|seems|appeared|seemed|was (?:found|discovered|determined|noticed))\b|\brevealed\b|\bexplanation\b/i,
  found:
    /\b(?:we|i|team|investigation) \w{0,12} ?(?:believe|suspect|discovered|found|realised|realized|identified|determined|noticed|noted|learn|think)/i,
  suspected: /\b(?:suspect|probably|likely|possibly|seems|appears|may have|might have|hypothes)/i,
  misconfigured:
    /\b(?:misconfigur|mis-config|incorrect|wrong|invalid|incompatib|mismatch|typo|broken|inadvertent|accident|unintended|mistake|human error|faulty|improper|outdated|stale|old version)/i,
  missing:
    /\b(?:missing|lack(?:ed|ing|s)?|absence|no longer|without|not set|unset|omitted|forgot|no (?:monitoring|alert|limit|test|resource))\b/i,
  bug: /\b(?:bug|defect|regression|race condition|deadlock|leak\w*|infinite loop|vulnerab\w+|flaw|null pointer|exception)\b/i,
  exhausted:
    /\b(?:exhaust\w*|ran out|run out|running out|out of (?:memory|disk|space|ip|inodes)|overload\w*|overwhelm\w*|saturat\w*|oom\w*|starv\w*|too many|too (?:small|large|low|high|much)|exceed\w*|limit(?:s|ed)? (?:was|were|reached|hit)|full\b|spike|surge|insufficient|not enough)/i,
  expired: /\b(?:expir\w+|revoked|rotated|renew\w*|invalidated|deprecat\w*)\b/i,
  negated:
    /\b(?:did not|didn't|does not|doesn't|do not|don't|was not|wasn't|were not|weren't|is not|isn't|failed to|fails to|failing to|unable to|could not|couldn't|cannot|can't|not able|never|never been|incapable)\b/i,
  afterChange:
    /\b(?:after|when|following|during|while)\b.{0,60}\b(?:deploy|upgrad|chang|merg|releas|roll|updat|migrat|restart|maintenance)/i,
  changed:
    /\b(?:change|deployment|upgrade|release|update|commit|pull request|\bPR\b|merge|rollout|migration|maintenance)\b/i,
  crash:
    /\b(?:crash\w*|died|hung|stuck|killed|evict\w*|unresponsive|corrupt\w*|block(?:ed|ing)|locked|timed? ?out\w*|slow\w*|fail(?:ed|ing|s|ure|ures)?)\b/i,
  overwrote: /\b(?:overw\w+|delet\w+|remov\w+|destroy\w*|modified|dropped|disabled|lost|replaced|renamed)\b/i,
  // what was done
  rolledBack: /\b(?:roll(?:ed|ing)?[- ]?back|rollback|revert(?:ed|ing|s)?|rolled forward|downgrad\w+)\b/i,
  restarted:
    /\b(?:restart|reboot|redeploy|re-deploy|recreat|re-creat|recycl|re-?run|re-?start|bounc)(?:e|ed|ing|s|d)?\b/i,
  resolvedBy:
    /\b(?:resolved|fixed|solved|mitigated|repaired|restored|recovered|addressed|remediated|corrected|patched)\b/i,
  theFix: /\b(?:fix|fixes|resolution|mitigation|workaround|solution|patch|hotfix|remediation|repair|quick[- ]fix)\b/i,
  scaled:
    /\b(?:scal(?:ed|ing|e)|increas(?:ed|ing|e)|rais(?:ed|ing|e)|reduc(?:ed|ing|e)|decreas(?:ed|ing|e)|bump(?:ed|ing)?|limit(?:ed|ing)|resiz\w+|tun(?:e|ed|ing))\b/i,
  replaced:
    /\b(?:updat(?:ed|ing)|upgrad(?:ed|ing)|replac(?:ed|ing)|renew(?:ed|ing)|rotat(?:ed|ing)|switch(?:ed|ing)|mov(?:ed|ing)|migrat(?:ed|ing)|chang(?:ed|ing)|reset|reconfigured|reinstall\w*)\b/i,
  removed:
    /\b(?:remov(?:ed|ing)|delet(?:ed|ing)|kill(?:ed|ing)|drain(?:ed|ing)|cordon(?:ed|ing)|terminat(?:ed|ing)|disabl(?:ed|ing)|stopp(?:ed|ing)|block(?:ed|ing)|revok(?:ed|ing)|purg(?:ed|ing)|clean(?:ed|ing)|evict(?:ed|ing))\b/i,
  added:
    /\b(?:add(?:ed|ing)|creat(?:ed|ing)|appl(?:ied|ying)|deploy(?:ed|ing)|merg(?:ed|ing)|releas(?:ed|ing)|enabl(?:ed|ing)|implement(?:ed|ing)|publish(?:ed|ing)|set up|configured|manually|introduced|install(?:ed|ing)|notified|contacted|ran|pushed|provision\w*)\b/i,
  backToNormal:
    /\b(?:back to normal|back up|recover\w*|working again|operational again|came back|stabili[sz]ed|all clear|healthy again|cleared)\b/i,
  // what will be done
  weWill:
    /\b(?:we|i|team|it) (?:will|should|need to|needs to|plan to|are going to|is going to|intend to|must|have to|could|are (?:now )?\w+ing)\b/i,
  should: /\b(?:should|needs? to|to be|must|have to|ought to|going to|plan(?:ned|ning)? to|would be|ideally)\b/i,
  opensWithOrder:
    /^(?:\W|\[[ xX]\])*(?:add|implement|create|improve|investigate|document|update|ensure|consider|set|make|write|move|use|enable|disable|increase|review|monitor|remove|fix|automate|define|look|test|check|introduce|change|find|reduce|provide|upgrade|configure|migrate|alert|build|develop|get|have|include|replace|rotate|run|schedule|stop|switch|track|explore|evaluate|allow|better|deploy|establish|figure|follow|keep|limit|plan|prevent|put|raise|report|research|revisit|setup|split|start|talk|tune|verify|work|do not|don['’]t|determine|decide|delete|extend|experiment|avoid|clean|communicate|discuss|make sure|educate|enforce|expand|file|gather|have|identify|ask|assess|audit|decrease|downgrade|pin|separate|store|switch|teach|validate|require|open|try)\b/i,
  opensWithDeed:
    /^(?:\W|\[[ xX]\])*(?:\d[\d:. -]{3,30}(?:\w{2,4})?\W+)?(?:we (?:\w+ ){0,2})?(?:\w+ly )?(?:[a-z]{3,}ed|ran|set|put|built|made|took|sent|shut|wrote|brought|began)\b/i,
  prevents:
    /\bprevent|\bavoid|\bin (?:the )?future\b|\bfollow[- ]?up|\bso that\b|\bto ensure\b|\bgoing forward\b|\bin order to\b|\bmake sure\b|\bnext time\b/i,
  watches: /\b(?:alert|alarm|monitor|dashboard|metric|notif|observab)\w*/i,
  documents: /\b(?:runbook|document\w*|process|procedure|policy|checklist|playbook|training|guideline)s?\b/i,
  ticket:
    /\b(?:ticket|issue|jira|backlog|story|PR|pull request|issue created|done|completed|in progress)\b|https?:\/\/\S*(?:issues|pull|merge_requests|browse)\/|#\d{2,6}\b/i,
  // neither
  thanks: /\b(?:thank|apolog|sorry|questions\?|read more|see also|feedback|inconvenience)\b/i,
  affected: /\b(?:users?|customers?|impact\w*|affected|unavailable|downtime|outage|error pages?|degraded)\b/i,
  noticed:
    /\b(?:notic\w+|reported|alerted|paged|received|observed|informed|complain\w*|saw|posted|announced|acknowledged)\b/i,
  investigated:
    /\b(?:investigat\w+|looked|looking|check(?:ed|ing)|debug\w*|tried|trying|troubleshoot\w*|started|asked|escalat\w+)\b/i,
  ended: /\b(?:resolved|over|ended|closed|declared|repaired)\b[^a-z]*$/i,
  good: /\b(?:went well|quick(?:ly)?|good|great|lucky|luckily|fortunately|helpful|nice)\b/i,
  slowResponse:
    /\b(?:took (?:\w+ ){0,3}(?:long|hours|minutes|time)|delay\w*|not (?:noticed|detected|aware)|no one|nobody|unaware|on-?call|knowledge|weekend)\b/i,
  question: /\?\W*$/,
  clock: /\b\d{1,2}:\d{2}\b/,
  onlyFacts:
    /^(?:\W*(?:date|authors?|status|duration|severity|start|end|time|attendees|category|first detected|incident declared|repaired|resolved|slack thread)\b)/i,
};

const named = Object.entries(cues);

/** The names of the cues that a statement gives. */
export const cuesIn = (text: string): string[] =>
  named.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);

/** The cues that tell of something done. */
export const deedCues: ReadonlySet<string> = new Set([
  'rolledBack',
  'restarted',
  'resolvedBy',
  'theFix',
  'scaled',
  'replaced',
  'removed',
  'added',
  'opensWithDeed',
]);
