/** Names of how bad something is, from nothing at all to the worst. */
const ranks: readonly (readonly string[])[] = [
  ['none', 'debug', 'ok'],
  ['info', 'information', 'informational', 'notice', 'low', 'p5', 'sev5', 'p4', 'sev4'],
  ['warning', 'warn', 'minor', 'medium', 'moderate', 'p3', 'sev3'],
  ['error', 'major', 'high', 'average', 'p2', 'sev2'],
  ['critical', 'fatal', 'emergency', 'disaster', 'page', 'urgent', 'alert', 'p1', 'sev1', 'p0', 'sev0'],
];

/** A number for a severity, the higher the worse; undefined for a name that nobody else uses. */
export const severityRank = (severity: string): number | undefined => {
  const name = severity
    .trim()
    .toLowerCase()
    .replace(/^(p|sev)[-_ ](?=\d)/, '$1');
  const rank = ranks.findIndex((names) => names.includes(name));
  return rank < 0 ? undefined : rank;
};

/** Whether a severity is as bad as another, or worse. A name that nobody knows counts as bad: better one alert too many. */
export const isAtLeast = (severity: string | undefined, least: string): boolean => {
  const [rank, leastRank] = [severity === undefined ? undefined : severityRank(severity), severityRank(least)];
  return rank === undefined || leastRank === undefined || rank >= leastRank;
};
