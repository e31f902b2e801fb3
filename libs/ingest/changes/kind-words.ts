import type { ChangeKind } from '#domain/change/change.events.js';

const kinds: readonly (readonly [ChangeKind, RegExp])[] = [
  ['flag', /\b(?:feature[\s_-]?)?(?:flags?|toggles?)\b|\bkill[\s_-]switch\b/i],
  [
    'schema',
    /\b(?:database|db|schema)[\s_-]migrations?\b|\bmigrations?\b.*\bapplied\b|\b(?:alter|add|drop)[\s_-](?:table|column|index)\b|\bschema[\s_-]changes?\b/i,
  ],
  [
    'infrastructure',
    /\b(?:terraform|tofu|pulumi|cloudformation|node[\s_-]?pools?|autoscal\w*|load[\s_-]balancers?|security[\s_-]groups?|firewall|dns|vpc|instance[\s_-]types?|kernel|clusters?)\b/i,
  ],
  ['config', /\b(?:config(?:uration|map)?s?|settings?|environment[\s_-]variables?|env[\s_-]vars?)\b/i],
];

/** What kind of change these words tell of; a version of a service where they tell of nothing else. */
export const kindOfWords = (words: string): ChangeKind =>
  kinds.find(([, pattern]) => pattern.test(words))?.[0] ?? 'code';
