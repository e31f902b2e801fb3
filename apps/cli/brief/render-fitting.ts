import type { Layout } from '../ask/layout.js';
import { ageInWords } from '../text/age.js';
import { plainLines } from '../text/plain-text.js';
import { placeInWords, sourceInWords } from '../text/source.js';
import { cutLines, hang } from '../text/wrap.js';
import type { FittingRunbook } from './briefing.js';

const indent = '   ';
const mostLines = { first: 6, full: 60 } as const;

const recordOf = ({ freshness }: FittingRunbook, now: number): string => {
  if (freshness === null) return '';
  const { helped, didNotHelp, lastVerifiedAt, warnings } = freshness;
  const used = helped + didNotHelp === 0 ? [] : [`helped ${helped} of ${helped + didNotHelp} times`];
  const verified = [lastVerifiedAt === null ? 'never verified' : `verified ${ageInWords(lastVerifiedAt, now)}`];
  return [...used, ...verified, ...warnings].join('; ');
};

const placeOf = ({ runbook, section, url }: FittingRunbook, { folder }: Layout): string => {
  if (runbook === null) return url ?? '';
  const { sourceUri } = runbook;
  return section ? placeInWords({ sourceUri, startLine: section.startLine }, folder) : sourceInWords(sourceUri, folder);
};

const stepsOf = ({ section }: FittingRunbook, most: number, { width }: Layout): string[] =>
  section === null || most === 0
    ? []
    : cutLines(
        plainLines(section.text).flatMap(({ text, isVerbatim, bullet }) =>
          isVerbatim ? [indent + bullet + text] : hang(indent + bullet, text, width),
        ),
        most,
      );

/** The runbook sections to follow, why, and whether they can be trusted; the first with the lines it begins with. */
export const fittingLines = (runbooks: readonly FittingRunbook[], layout: Layout, now: number): string[] =>
  runbooks.flatMap((fitting, index) => {
    const { runbook, section, detail } = fitting;
    const title = runbook?.title ?? 'A runbook that was never imported';
    const name = section?.heading ? `${title}: ${section.heading}` : title;
    const record = recordOf(fitting, now);
    const most = layout.isFull ? mostLines.full : index === 0 ? mostLines.first : 0;
    return [
      ...hang(`${index + 1}. `, name, layout.width).map((line) => layout.paint('bold', line)),
      ...hang(indent, placeOf(fitting, layout), layout.width).map((line) => layout.paint('cyan', line)),
      ...hang(indent, `${detail}${record === '' ? '' : ` (${record})`}`, layout.width),
      ...stepsOf(fitting, most, layout),
    ];
  });
