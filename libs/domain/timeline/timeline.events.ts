import type { Event } from '#event-sourcing/event.js';
import type { UnderstoodTimeline } from '../document/document.js';
import type { DocumentContent, DocumentWithdrawal } from '../document/document.events.js';

type Content = DocumentContent<UnderstoodTimeline> & Readonly<{ incidentId: string }>;

export type TimelineSubmitted = Event<'TimelineSubmitted', Content>;
export type TimelineRevised = Event<'TimelineRevised', Content>;
export type TimelineWithdrawn = Event<'TimelineWithdrawn', DocumentWithdrawal>;

export type TimelineEvent = TimelineSubmitted | TimelineRevised | TimelineWithdrawn;
