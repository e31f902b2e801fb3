import type { Needed } from '#domain/service/service.commands.js';
import type { ServiceDescription } from '#domain/service/service.events.js';

/** What a service needs, and the line that first tells so, 1-based, where it is known. */
export type NeededInText = Needed & Readonly<{ line?: number }>;

/** What a text tells of one service; `description` null where it only tells what the service needs. */
export type ServiceWords = Readonly<{
  name: string;
  description: ServiceDescription | null;
  needs: readonly NeededInText[];
}>;

/** Something of a text that tells nothing of services: `line` is where, 1-based. */
export type PassedOver = Readonly<{ line: number; what: string; reason: string }>;

/** What a text tells of services, each once, by name. */
export type ServiceReading =
  | Readonly<{ outcome: 'understood'; services: readonly ServiceWords[]; passedOver: readonly PassedOver[] }>
  | Readonly<{ outcome: 'unreadable'; line: number; problem: string; nextStep: string }>;

/** Longer names are none: they would not fit an index. */
export const longestServiceName = 200;
