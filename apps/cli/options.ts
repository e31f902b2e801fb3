import { InvalidArgumentError, Option } from 'commander';
import { documentKinds } from '#domain/document/document.js';
import { moment } from './text/moment.js';

const kinds: readonly string[] = documentKinds;

const knownKind = (kind: string): string => {
  if (!kinds.includes(kind)) throw new InvalidArgumentError(`It is one of ${kinds.join(', ')}.`);
  return kind;
};

/** A whole number on the command line. */
export const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
};

/** A moment on the command line, as ISO 8601; see `moment`. */
export const aTime = (text: string): string => {
  try {
    return moment(text);
  } catch (problem) {
    throw new InvalidArgumentError((problem as Error).message);
  }
};

/** For an option that may be given several times. */
export const collected = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** `--kind`, given once. */
export const oneKind = (description: string): Option =>
  new Option('--kind <kind>', `${description}: ${kinds.join(', ')}`).argParser(knownKind);

/** `--kind`, given as often as there are kinds. */
export const anyKinds = (description: string): Option =>
  new Option('--kind <kind>', `${description}: ${kinds.join(', ')}; may be repeated`).argParser(
    (kind: string, before?: readonly string[]) => collected(knownKind(kind), before),
  );
