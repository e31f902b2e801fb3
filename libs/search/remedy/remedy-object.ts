/** The words that name what an action was done to, in one form each. */
export type RemedyObject = readonly string[];

const ends =
  /^(?:at|in|on|by|with|from|for|after|before|until|till|because|and|or|but|so|which|that|when|while|as|using|via|during|again|then|than|was|were|is|are|be|been|did|made|had|has|have|will|would|it|they|we|i|did|does|not|no|also|only|once|back|to|through|into|per|if|fixed|helped|worked|resolved|solved|stopped|ended|brought|due|since|there|without|around|much|less|gets?|got|keeps?|kept|under|between|performed|completed|done|finished|applied|merged|issued|initiated|executed|triggered|released|releasing)$/i;

/** Words that say nothing of what it was. */
const empty = new Set(
  `the a an all our its their his her both every each any some this these those affected faulty bad old new previous earlier former latest last whole
entire remaining more extra additional offending problematic broken failed failing crashing stuck unhealthy temporarily manually current correct up
down out off on over of us one two three four five six seven eight nine ten twice half rolling gradual gradually same first second good working
known quickly immediately`.split(/\s+/),
);

/** Heads that add nothing to the word before them. */
const generic = new Set(
  'limit size capacity count number amount value setting quota service cluster process application app instance level'.split(
    ' ',
  ),
);

/** Objects that could be anything, so that two of them are not the same. */
const vague = new Set(
  `fix patch hotfix issue problem system thing everything one service change alert alerting monitoring monitor test documentation doc runbook check log
logging metric dashboard ability support option step`.split(/\s+/),
);

const sameThing: Readonly<Record<string, string>> = {
  db: 'database',
  cert: 'certificate',
  configuration: 'config',
  configmap: 'config',
  toggle: 'flag',
  deploy: 'release',
  deployment: 'release',
  version: 'release',
  build: 'release',
  rollout: 'release',
  commit: 'release',
  merge: 'release',
  pr: 'release',
  mr: 'release',
  code: 'release',
  update: 'release',
  upgrade: 'release',
  change: 'release',
};

const singular = (word: string): string => {
  const lower = word.toLowerCase();
  if (/(?:ss|us|is|os|js|dns|tls|postgres|kubernetes)$/.test(lower) || lower.length < 3) return lower;
  if (/(?:ches|shes|xes|sses)$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith('s') ? lower.slice(0, -1) : lower;
};

const words = /[\p{L}\p{N}](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}])?|[.,:;()]/gu;
const isMark = (word: string): boolean => /^[.,:;()]$/.test(word);

/** The words of one noun phrase; "the limit of the pool" goes on where its head says nothing by itself. */
const phrase = (tokens: readonly string[]): string[] => {
  const found: string[] = [];
  for (const token of tokens) {
    if (isMark(token) || ends.test(token)) break;
    if (token.toLowerCase() === 'of' && found.some((word) => !generic.has(word))) break;
    const word = singular(token).replace(/[-_.]\d+$/, '');
    if (found.length > 0 && /[a-z]ed$/.test(word)) break;
    if (!empty.has(token.toLowerCase()) && !/\d/.test(word)) found.push(word);
  }
  return found;
};

const auxiliary = /^(?:was|were|is|are|been|be|being|got|has|have|had|then|also|manually|all|both|again)$/i;

/** What stands before a passive ("the pods were restarted"), or before a noun ("pool size raised"). */
const phraseBefore = (tokens: readonly string[]): string[] => {
  const rest = [...tokens];
  while (rest.length > 0 && auxiliary.test(rest.at(-1)!)) rest.pop();
  const from = rest.findLastIndex((token) => isMark(token) || ends.test(token)) + 1;
  return phrase(rest.slice(from));
};

/** A subject is no object: "Jun raised", "we restarted". */
const isSubject = (found: readonly string[], before: string): boolean =>
  found.length === 0 || /\b(?:we|i|he|she|they|team|engineers?|on-?call|responders?)\s*$/i.test(before);

/** What the action between `from` and `to` was done to; nothing where the text does not say. */
export const objectOf = (text: string, { from, to }: { from: number; to: number }): RemedyObject => {
  const plain = text
    .replace(/\bone(?: \w+)? (?:at a time|after (?:the other|another))\b|\bone by one\b/gi, (words) =>
      ' '.repeat(words.length),
    )
    .replace(/['’]s\b/g, '  ')
    .replace(/[*`_"'’“”[\]]/g, ' ');
  const after = (plain.slice(to, to + 120).match(words) ?? []).filter(
    (token, index) => index > 0 || !/^(?:to|back)$/i.test(token),
  );
  const found = phrase(after);
  if (found.length > 0) return found.slice(0, 4);
  const before = plain.slice(Math.max(0, from - 80), from);
  const told = phraseBefore(before.match(words) ?? []);
  return isSubject(told, before) ? [] : told.slice(-4);
};

const releases = new Set(['release', 'pull', 'request']);

/**
 * The object in one form: synonyms meet, heads that add nothing and names of `services` are dropped where other words remain.
 * Undefined where it could be anything.
 */
export const canonicalObject = (
  action: string,
  found: RemedyObject,
  services: readonly string[],
): readonly string[] | undefined => {
  const isRollback = action === 'roll back' || action === 'redeploy';
  const isScaling = action.startsWith('scale');
  const named = found.map((word) =>
    isScaling && word === 'replica'
      ? 'pod'
      : isRollback || !(sameThing[word] === 'release')
        ? (sameThing[word] ?? word)
        : word,
  );
  const own = new Set(services.map((service) => service.toLowerCase()));
  const told = reduced(
    reduced(named, (word) => own.has(word)),
    (word) => generic.has(word),
  );
  if (isRollback) {
    const others = told.filter((word) => !releases.has(word) && !own.has(word));
    if (others.length === 0) return ['release'];
    return isKnownApart(others) ? once(others) : told.some((word) => releases.has(word)) ? ['release'] : once(others);
  }
  if (told.length === 0) return action === 'fail over' ? [] : undefined;
  return told.every((word) => vague.has(word)) ? undefined : once(told);
};

/** Not releases, although they are rolled back and come with one. */
const apart = new Set([
  'config',
  'migration',
  'schema',
  'flag',
  'index',
  'certificate',
  'dns',
  'database',
  'table',
  'kernel',
]);
const isKnownApart = (found: readonly string[]): boolean => found.some((word) => apart.has(word));

const reduced = (found: readonly string[], drops: (word: string) => boolean): readonly string[] => {
  const rest = found.filter((word) => !drops(word));
  return rest.length > 0 ? rest : found;
};

const once = (found: readonly string[]): string[] => [...new Set(found)];
