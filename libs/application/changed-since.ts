import type { Recorded } from '#event-sourcing/event.js';

const mostListed = 8;

const saidBy = ({ event, metadata }: Recorded): string => {
  const { by } = event.data as { by?: unknown };
  return `${event.type} by ${typeof by === 'string' ? by : metadata.actor}`;
};

/** What was recorded in a stream after a version, in a sentence: the names of the facts and who said them. */
export const changedSince = (version: number, facts: readonly Recorded[]): string => {
  const later = facts.filter((fact) => fact.version > version);
  if (later.length === 0) return `The incident has ${facts.length} facts, not ${version}; look at it and try again.`;
  const counts = new Map<string, number>();
  for (const words of later.map(saidBy)) counts.set(words, (counts.get(words) ?? 0) + 1);
  const told = [...counts].map(([words, count]) => (count === 1 ? words : `${words} (${count} times)`));
  const listed = told.slice(0, mostListed).join(', ');
  const more = told.length > mostListed ? ` and ${told.length - mostListed} more` : '';
  return `Since version ${version} came ${listed}${more}; the incident is at version ${facts.length}. Look at it and try again.`;
};
