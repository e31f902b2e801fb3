import type { Event } from '#event-sourcing/event.js';
import type { UnderstoodPostmortem } from '../document/document.js';
import type { DocumentContent, DocumentWithdrawal } from '../document/document.events.js';

type Content = DocumentContent<UnderstoodPostmortem> & Readonly<{ incidentId: string }>;

export type PostmortemSubmitted = Event<'PostmortemSubmitted', Content>;
export type PostmortemRevised = Event<'PostmortemRevised', Content>;
export type PostmortemWithdrawn = Event<'PostmortemWithdrawn', DocumentWithdrawal>;

export type PostmortemEvent = PostmortemSubmitted | PostmortemRevised | PostmortemWithdrawn;
