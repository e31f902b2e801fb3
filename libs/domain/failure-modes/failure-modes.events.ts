import type { Event } from '#event-sourcing/event.js';
import type { UnderstoodFailureModes } from '../document/document.js';
import type { DocumentContent, DocumentWithdrawal } from '../document/document.events.js';

type Content = DocumentContent<UnderstoodFailureModes>;

export type FailureModesDocumented = Event<'FailureModesDocumented', Content>;
export type FailureModesRevised = Event<'FailureModesRevised', Content>;
export type FailureModesRetired = Event<'FailureModesRetired', DocumentWithdrawal>;

export type FailureModesEvent = FailureModesDocumented | FailureModesRevised | FailureModesRetired;
