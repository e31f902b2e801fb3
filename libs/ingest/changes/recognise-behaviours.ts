import { behaviours, type Behaviour, type TouchedBehaviour } from '#domain/change/change.events.js';
import { vocabularies } from './behaviour-words.js';

/** The words of a change in which behaviours may be recognised. */
export type Words = Readonly<{
  title: string;
  description?: string | undefined;
  files?: readonly string[] | undefined;
}>;

/** Kinds of work that leave what runs as it was, and new versions of libraries, whose names say nothing of this service. */
const leavesBehaviour =
  /^(?:docs?|tests?|ci|style|typo|i18n|chore\(deps[^)]*\)|build\(deps[^)]*\)|fix\(deps[^)]*\)|deps)(?:\([^)]*\))?!?:|^(?:bump|upgrade|update) (?:dependency |the dependency |\S+ (?:from \S+ )?to v?\d|\S+ dependenc)|^(?:document|describe|explain|mention|translate|reword|rename the label)\b/i;

const notOfWhatRuns =
  /(?:^|\/)(?:docs?|tests?|__tests__|spec|specs|__mocks__|mocks|fixtures|testdata|e2e|node_modules|vendor|examples?|\.github|\.gitlab|\.circleci|\.storybook|stories|i18n|locales?)\/|\.(?:md|mdx|rst|adoc|txt|lock|snap|svg|png|css|scss|map|sum)$|(?:^|\/)(?:[^/]*[._-](?:spec|test|stories)\.\w+|test_[^/]*|[^/]*_test\.\w+|package(?:-lock)?\.json|go\.(?:mod|sum)|changelog[^/]*|readme[^/]*|yarn\.lock|\.[^/]*ignore)$/i;

const longestText = 20_000;
const longestQuote = 160;

/** Words in lower case, parted by single spaces: identifiers are taken apart at their humps, dashes and dots. */
const spelt = (text: string): string =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+*]+/gu, ' ')
    .trim();

const says = (words: string, behaviour: Behaviour): boolean => {
  const { says: pattern, but } = vocabularies[behaviour];
  const counted = but === undefined ? words : words.replace(but, ' ');
  return counted.search(pattern) >= 0;
};

type Place = Readonly<{ words: string; quote: string }>;

const placeOf = (text: string): Place => ({ words: spelt(text), quote: text.trim().slice(0, longestQuote) });

/** Trailers and links name people, places and pull requests. */
const isProse = (line: string): boolean =>
  line.trim() !== '' && !/^\s*(?:[A-Z][A-Za-z]+(?:-[a-z]+)+:|https?:\/\/\S+\s*$)/.test(line);

/** Sentences; a line that goes on in the next one, as commit messages are wrapped, is read together with it. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .slice(0, longestText)
    .split(/\n\s*\n|\n(?=\s*[-*•]\s)/)
    .map((paragraph) => paragraph.split('\n').filter(isProse).join(' '))
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?;])\s+/))
    .filter((sentence) => sentence.trim() !== '');

const placesOf = ({ title, description = '', files = [] }: Words): readonly Place[] => [
  ...[title, ...sentencesOf(description)].filter((text) => !leavesBehaviour.test(text.trim())).map(placeOf),
  ...files.filter((path) => !notOfWhatRuns.test(path)).map(placeOf),
];

/** The behaviours that a change touches by its words, each with the words or the path that say so first. */
export const recogniseBehaviours = (words: Words): readonly TouchedBehaviour[] => {
  if (leavesBehaviour.test(words.title.trim())) return [];
  const places = placesOf(words);
  return behaviours.flatMap((behaviour): TouchedBehaviour[] => {
    const place = places.find((one) => says(one.words, behaviour));
    return place === undefined ? [] : [{ behaviour, basis: { declared: false, in: place.quote } }];
  });
};
