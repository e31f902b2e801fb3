import type { Event } from '#event-sourcing/event.js';
import type { UnderstoodRunbook } from '../document/document.js';
import type { DocumentContent, DocumentWithdrawal } from '../document/document.events.js';

type Content = DocumentContent<UnderstoodRunbook>;

export type RunbookPublished = Event<'RunbookPublished', Content>;
export type RunbookRevised = Event<'RunbookRevised', Content>;
export type RunbookRetired = Event<'RunbookRetired', DocumentWithdrawal>;

export type RunbookEvent = RunbookPublished | RunbookRevised | RunbookRetired;
