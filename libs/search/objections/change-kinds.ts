/** The kinds of change that set incidents off. */
export type ChangeKind = 'deploy' | 'config change' | 'feature flag' | 'schema migration' | 'certificate' | 'traffic';

const kinds: readonly (readonly [ChangeKind, string])[] = [
  [
    'schema migration',
    '(?:schema|database|db|data) (?:change|migration)s?|alter table|(?:ran|running) (?:a|the) migrations?',
  ],
  ['feature flag', '(?:feature[- ])?(?:flags?|toggles?)'],
  [
    'certificate',
    '(?:certificate|cert|secret|credential|token|key|password)s? (?:rotation|renewal|was rotated|were rotated|was renewed|rollover)|rotat(?:ed|ing|ion of) (?:the |our |all )?(?:\\w+ )?(?:certificate|cert|secret|credential|token|key|password)s?',
  ],
  ['config change', '(?:config|configuration)(?: (?:change|push|update|rollout))?'],
  ['traffic', '(?:traffic (?:spike|surge|peak|jump)|sale|campaign|marketing (?:mail|push)|load test)'],
  ['deploy', '(?:deploy(?:ment|s|ed)?|release|rollout|roll-out|upgrade|new version|merge)'],
];

const within = '[^.;:!?\\n]{0,40}?';
const moment =
  '(?:right after|straight after|just after|shortly after|minutes after|after|since|following|began with|started with|coincides with)';

const justBefore = kinds.map(([kind, words]): [ChangeKind, RegExp] => [
  kind,
  new RegExp(`\\b${moment}\\b ${within}\\b(?:${words})\\b`, 'i'),
]);

/** "Nothing was deployed" tells of no change; so does what is yet to come. */
const none = /\b(?:no|not|nothing|without|never|none|neither|before|until|will|going to|would)\b/i;

/** What was matched, with the few words before it. */
const told = (sentence: string, { index, 0: words }: RegExpExecArray): string =>
  sentence.slice(Math.max(0, index - 25), index + words.length);

/** The kinds of change just before, as far as a text plainly says so. */
export const changesJustBefore = (text: string): ChangeKind[] => {
  const found = text.split(/(?<=[.;!?\n])\s+/).flatMap((sentence) =>
    justBefore.flatMap(([kind, pattern]) => {
      const match = pattern.exec(sentence);
      return match && !none.test(told(sentence, match)) ? [kind] : [];
    }),
  );
  return [...new Set(found)];
};

const blames = '(?:caus(?:ed|ing)|introduced|triggered|led to|resulted in|broke|set off|started) ';
const blamed =
  '(?:caused by|due to|triggered by|introduced (?:by|in|with)|(?:the )?result of|set off by|because of|root cause (?:was|is)) ';

const heldResponsible = kinds.map(([kind, words]): [ChangeKind, RegExp] => [
  kind,
  new RegExp(`\\b(?:${words})\\b ${within}\\b${blames}|\\b${blamed}${within}\\b(?:${words})\\b`, 'i'),
]);
const expired =
  /\b(?:certificate|cert|secret|credential|token|key)s?\b[^.;]{0,30}\bexpired\b|\bexpired (?:\w+ )?(?:certificate|cert|secret|credential|token|key)s?\b/i;

/** The kinds of change that a text holds responsible for what happened. */
export const changesBlamed = (text: string): ChangeKind[] => {
  const found = text.split(/(?<=[.;!?\n])\s+/).flatMap((sentence) => {
    if (none.test(sentence)) return [];
    const held = heldResponsible.flatMap(([kind, pattern]) => (pattern.test(sentence) ? [kind] : []));
    return expired.test(sentence) ? [...held, 'certificate' as const] : held;
  });
  return [...new Set(found)];
};

const anyMention = kinds.map(([kind, words]): [ChangeKind, RegExp] => [kind, new RegExp(`\\b(?:${words})\\b`, 'i')]);

/** The kinds of change that a text names at all. */
export const changesNamed = (text: string): ChangeKind[] =>
  anyMention.flatMap(([kind, pattern]) => (pattern.test(text) ? [kind] : []));

/** A release may carry a config change or a migration, and a flag is config to some: these do not contradict each other. */
const compatible: Readonly<Record<ChangeKind, readonly ChangeKind[]>> = {
  deploy: ['deploy', 'config change', 'schema migration'],
  'config change': ['config change', 'deploy', 'feature flag'],
  'feature flag': ['feature flag', 'config change'],
  'schema migration': ['schema migration', 'deploy'],
  certificate: ['certificate'],
  traffic: ['traffic'],
};

/** Whether two kinds cannot be the same change. */
export const differ = (left: ChangeKind, right: ChangeKind): boolean => !compatible[left].includes(right);
