import { z } from 'zod';

/** What the settings page and the error sentences say about one variable. `fallback` is the default in words. */
export type AboutSetting = Readonly<{
  section:
    | 'Storage'
    | 'Server'
    | 'Webhooks'
    | 'Documents and answers'
    | 'Incidents'
    | 'Embedding model'
    | 'Command line'
    | 'Log';
  description: string;
  /** Completes "…, but … is expected". */
  expected: string;
  fallback: string;
  example: string;
}>;

/** What is said about each variable. */
export const about = z.registry<AboutSetting>();

/** A whole number between two, both included. */
export const wholeNumber = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
