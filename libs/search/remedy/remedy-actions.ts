/** An action that ends, softens or repairs a failure, under one name for all its forms. */
export type RemedyAction = Readonly<{ name: string; from: number; to: number }>;

const forms: readonly (readonly [string, RegExp])[] = [
  [
    'roll back',
    /\b(?:roll(?:ed|ing|s)?(?: ?-?back|(?= (?:[\w.-]+ ){1,4}back\b))|rollbacks?|revert(?:ed|ing|s)?|undo(?:ne|ing)?|undid|back(?:ed|ing) out)\b/i,
  ],
  ['restart', /\b(?:re-?start(?:ed|ing)?|reboot(?:ed|ing)?|bounc(?:e|ed|ing)|power[- ]cycl(?:e|ed|ing))\b/i],
  ['scale up', /\bscal(?:e|ed|ing)[ -](?:up|out)\b/i],
  ['scale down', /\bscal(?:e|ed|ing)[ -](?:down|in)\b/i],
  ['scale', /\bscal(?:e|ed|ing)\b(?![ -](?:up|out|down|in)\b)/i],
  ['fail over', /\b(?:fail(?:ed|ing)?[ -]over|failover|promot(?:e|ed|ing))\b/i],
  [
    'switch off',
    /\b(?:(?:turn|switch)(?:ed|ing)?(?: off|(?= (?:[\w.-]+ ){1,4}off\b))|disabl(?:e|ed|ing)|deactivat(?:e|ed|ing))\b/i,
  ],
  [
    'switch on',
    /\b(?:(?:turn|switch)(?:ed|ing)?(?: on|(?= (?:[\w.-]+ ){1,4}on\b))|(?:re-?)?enabl(?:e|ed|ing)|(?:re-?)?activat(?:e|ed|ing))\b/i,
  ],
  [
    'raise',
    /\b(?:rais|increas|enlarg)(?:e|ed|ing)\b|\b(?:doubl|tripl|quadrupl)(?:ed|ing|e(?= (?:the|our|its|all)))\b|\bbump(?:ed|ing)?\b|\b(?:gr[oe]w|growing|grown)\b/i,
  ],
  ['lower', /\b(?:reduc|decreas|halv)(?:e|ed|ing)\b|\blower(?:ed|ing)?\b|\bshr[iau]nk(?:ing)?\b/i],
  ['clear', /\b(?:flush|clear)(?:ed|ing)?\b|\b(?:purg|invalidat)(?:e|ed|ing)\b|\bempt(?:y|ied|ying)\b/i],
  ['renew', /\b(?:renew|re-?issu)(?:e|ed|ing|al)?\b/i],
  ['rotate', /\brotat(?:e|ed|ing|ion)\b/i],
  ['block', /\bblock(?:ed|ing)\b|\bbann(?:ed|ing)\b/i],
  ['throttle', /\b(?:throttl(?:e|ed|ing)|rate[- ]limit(?:ed|ing))\b/i],
  ['drain', /\bdrain(?:ed|ing)?\b/i],
  ['pause', /\b(?:paus(?:e|ed|ing)|suspend(?:ed|ing)?)\b/i],
  ['delete', /\b(?:delet|remov)(?:e|ed|ing)\b/i],
  ['kill', /\bkill(?:ed|ing)?\b|\bterminated?\b|\bcancel(?:l?ed|l?ing)?\b/i],
  ['upgrade', /\bupgrad(?:e|ed|ing)\b/i],
  ['downgrade', /\bdowngrad(?:e|ed|ing)\b/i],
  ['redeploy', /\bre-?deploy(?:ed|ing|ment)?\b/i],
  ['restore', /\brestor(?:e|ed|ing)(?= .{0,40}\bfrom\b)/i],
  ['rebuild', /\b(?:rebuil[dt]|rebuilding|re-?creat(?:e|ed|ing))\b/i],
  ['reindex', /\bre-?index(?:ed|ing)?\b/i],
  ['add', /\badd(?:ed|ing)?\b/i],
];

/** What comes before an action that was not taken, or that tells of another moment. */
const notTaken =
  /(?:\b(?:not|never|without|instead of|before|after|since|until|avoid(?:ed|s|ing)?|cannot|could|should|would|proposed?|consider(?:ed|ing)?|if|because|why|when)\b|n['’]t)(?:\W+\w+){0,3}\W*$|\b(?:to|can|may|might|will|keeps?|kept)(?: \w+)?\W*$/i;

/** "Restarting the pods" tells of a remedy where a clause begins so, or after "by"; "the pods kept restarting" tells of a symptom. */
const begins =
  /(?:^[^a-z]*(?:UTC|GMT|[ap]m)?[^a-z]*|[.,;:(*-]\W*|\b(?:by|and|then|of|started|tried|began|finished|stopped|rolling) )$/i;

const headLength = 200;

/** "From 12 to 30" is up, whatever the verb says. */
const direction = (text: string): string => {
  const [, from, to] = /\bfrom (\d+)\b.{0,30}?\bto (\d+)\b/.exec(text) ?? [];
  if (from === undefined) return 'scale';
  return Number(to) > Number(from) ? 'scale up' : 'scale down';
};

/** The first action that a text says was taken; none where it only speaks of one that was not. */
export const firstAction = (text: string): RemedyAction | undefined => {
  const head = text.slice(0, headLength);
  const found = forms.flatMap(([name, form]) => {
    const match = form.exec(head);
    return match ? [{ name, from: match.index, to: match.index + match[0].length }] : [];
  });
  const [first] = found.sort((a, b) => a.from - b.from || b.to - a.to);
  if (!first) return undefined;
  const before = head.slice(Math.max(0, first.from - 40), first.from);
  const isGerund = /ing(?: (?:off|on|up|down|out|in|over|back))?$/i.test(head.slice(first.from, first.to));
  if (notTaken.test(before) || (isGerund && !begins.test(before))) return undefined;
  return first.name === 'scale' ? { ...first, name: direction(head) } : first;
};
