/** Words by which a sentence tells that it states a cause. */
export const causeCues: readonly RegExp[] = [
  /\broot[- ]?cause/i,
  /\b(?:was|were|is|are|been|being)\s+(?:\w+\s)?(?:caused|triggered|introduced|induced)\b|\bcaus(?:ed|ing|es)\s+(?:by|the|a|an|all|our|this)\b/i,
  /\bdue to\b|\bbecause\b|\bowing to\b|\bas a (?:result|consequence)\b|\bresult(?:ed|ing|s)? (?:in|from)\b/i,
  /\bled to\b|\bleading to\b|\bled us to\b|\bcontribut|\bthe reason\b|\bthat'?s why\b|\bthis meant\b|\bmeaning that\b|\bwhich meant\b/i,
  /\bturn(?:ed|s) out\b|\bit (?:appears|seems|turned)\b|\bwe (?:believe|discovered|found|realised|realized|identified|determined)\b/i,
  /\b(?:misconfigur|mis-config|incorrect|wrong|invalid|missing|bug|defect|race condition|deadlock|leak|expired|exhaust|ran out|run out|overload|saturat|oom\b|out of memory|corrupt)/i,
  /\b(?:did not|didn't|does not|doesn't|was not|wasn't|were not|weren't|failed to|unable to|could not|couldn't|never|no longer|lack of|without)\b/i,
  /\bwhen (?:we|the|a|an)\b.*\b(?:deploy|upgrad|chang|merg|releas|roll|updat|migrat)/i,
];

/** Words by which a sentence tells that it states what was done or will be done. */
export const remedyCues: readonly RegExp[] = [
  /\b(?:roll(?:ed|ing)?[- ]?back|revert(?:ed|ing)?|rolled forward)\b/i,
  /\b(?:restart|reboot|redeploy|recreat|recycl|kill|delet|remov|drain|cordon|scal)(?:e|ed|ing|s|led|ling)?\b/i,
  /\b(?:fix|resolv|mitigat|solv|patch|restor|recover|repair|remedi|workaround)\w*/i,
  /\b(?:increas|rais|reduc|decreas|bump|upgrad|downgrad|updat|replac|renew|rotat|disabl|enabl|chang|switch|mov|migrat|add|creat|appl|deploy|merg|releas|manual|block|revok)(?:e|ed|ing|d|ied|s|es|ped|ually)?\b/i,
  /\b(?:we|i) (?:will|should|need to|plan to|are going to|intend to|must|have|are)\b|\b(?:should|needs? to|to be) \w+/i,
  /^(?:\[[ xX]\]\s*)?(?:add|implement|create|improve|investigate|document|update|ensure|consider|set|make|write|move|use|enable|disable|increase|review|monitor|remove|fix|automate|define|look|test|check|introduce|change|find|reduce|provide|upgrade|configure|migrate|alert|build|develop|get|have|include|replace|rotate|run|schedule|stop|switch|track|explore|evaluate|add|allow|better|deploy|establish|figure|follow|keep|limit|plan|prevent|put|raise|report|research|revisit|setup|split|start|talk|tune|verify|work)\b/i,
  /\bprevent|\bavoid|\bin (?:the )?future\b|\bfollow[- ]up|\bso that\b|\bto ensure\b|\baction\b/i,
];

/** Words of statements that tell neither: greetings, thanks, dates, links alone. */
export const idleCues: readonly RegExp[] = [
  /\b(?:thank|apolog|sorry|please|questions?|contact|slack thread|read more|see also)\b/i,
  /^(?:\W|https?:\/\/\S+)*$/i,
  /^(?:date|authors?|status|duration|severity|start|end)\b/i,
];
