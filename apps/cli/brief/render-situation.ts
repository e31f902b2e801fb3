import { minuteOf } from '#domain/incident/moment.js';
import type { Layout } from '../ask/layout.js';
import { plainText } from '../text/plain-text.js';
import { withPlaces } from '../text/source.js';
import { cutLines, hang } from '../text/wrap.js';
import type { Briefing, Impact, Neighbour, Seen, Suspect } from './briefing.js';
import { factOf, minutesInWords, said } from './briefing-lines.js';

const marks: Readonly<Record<string, string>> = { ALERT: '! ', SIGNAL: '~ ' };

/** What is failing; what fires stands out, what is over stands back. */
export const seenLines = (seen: readonly Seen[], { width, paint }: Layout): string[] =>
  seen.flatMap((one) => {
    const where = one.service ? ` [${one.service}]` : '';
    const over = one.isOver ? ' (fires no more)' : '';
    const words = `${plainText(one.text)}${where}${over} ${said(one)}`;
    const style = one.isOver ? 'dim' : one.kind === 'ALERT' ? 'red' : undefined;
    return hang(marks[one.kind] ?? '- ', words, width).map((line) => (style ? paint(style, line) : line));
  });

const named = (neighbours: readonly Neighbour[]): string =>
  neighbours.map(({ name, distance }) => (distance > 1 ? `${name} (${distance} steps)` : name)).join(', ');

const tellsMore = ({ clearedAt, dependents, dependencies }: Impact): boolean =>
  clearedAt !== null || dependents.length + dependencies.length > 0;

/** The affected services, with what fails with them and where the cause may be; nothing where what is seen names them already. */
export const impactLines = ({ services, seen }: Briefing, { width }: Layout): string[] => {
  const named = new Set(seen.map(({ service }) => service));
  const isTold = services.every((one) => named.has(one.service) && !tellsMore(one));
  return isTold ? [] : linesOf(services, width);
};

const linesOf = (services: readonly Impact[], width: number): string[] =>
  services.flatMap(({ service, clearedAt, dependents, dependencies, ...source }) => [
    ...hang(
      '- ',
      `${service}${clearedAt === null ? '' : ` works again since ${minuteOf(clearedAt)}`} ${said(source)}`,
      width,
    ),
    ...(dependents.length > 0 ? hang('  used by: ', named(dependents), width) : []),
    ...(dependencies.length > 0 ? hang('  needs:   ', named(dependencies), width) : []),
  ]);

const between = (at: string, beginning: string): string => {
  const minutes = Math.round((Date.parse(beginning) - Date.parse(at)) / 60_000);
  if (minutes === 0) return 'as it began';
  return `${minutesInWords(Math.abs(minutes))} ${minutes > 0 ? 'before' : 'after'} it began`;
};

const mostWords = 2;
const mostLines = 4;

const whyLines = ({ path, precedents, proves, refutes }: Suspect, { width, paint, folder }: Layout): string[] => [
  ...(path.length > 1 ? hang('   way: ', path.join(' > '), width) : []),
  ...precedents
    .slice(0, 1)
    .flatMap(({ detail }) => cutLines(hang('   as before: ', withPlaces(detail, folder), width), mostLines)),
  ...proves.slice(0, mostWords).flatMap((text) => cutLines(hang('   + proves: ', text, width), mostLines)),
  ...refutes
    .slice(0, mostWords)
    .flatMap((text) => hang('   x against: ', text, width))
    .map((line) => paint('yellow', line)),
];

const titleOf = ({ title, version }: Suspect['change']): string =>
  version === null || title.includes(version) ? title : `${title} (${version})`;

/** The changes that may be behind it. One that merely coincides is said to. */
export const suspectLines = ({ suspects, beginning }: Briefing, layout: Layout): string[] =>
  suspects.flatMap((suspect) => {
    const { change, rank, isCoincidence, word } = suspect;
    const { kind, at, author, services } = change;
    const facts = [kind.toLowerCase(), services.join(', '), author ?? '', between(at, beginning.at)].filter(Boolean);
    const stance = word ? `; ${word.stance.toLowerCase()} by ${word.by}` : '';
    const note = isCoincidence ? '; so far a coincidence' : '';
    return [
      ...hang(`${rank}. `, plainText(titleOf(change)), layout.width).map((line) => layout.paint('bold', line)),
      ...hang('   ', `${facts.join(' · ')}${stance}${note} (${factOf(change)})`, layout.width),
      ...whyLines(suspect, layout),
    ];
  });
