import { registerEnumType } from '@nestjs/graphql';

export enum IncidentStatus {
  TOLD = 'told',
  OPEN = 'open',
  MITIGATED = 'mitigated',
  RESOLVED = 'resolved',
  MERGED = 'merged',
}
registerEnumType(IncidentStatus, {
  name: 'IncidentStatus',
  description: 'Where an incident stands.',
  valuesMap: {
    TOLD: { description: 'Only documents tell of it; nobody works on it here.' },
    OPEN: { description: 'It goes on.' },
    MITIGATED: { description: 'Its impact is over or less, its cause perhaps not.' },
    RESOLVED: { description: 'A person said that it is over.' },
    MERGED: { description: 'It turned out to be another incident, which goes on alone.' },
  },
});

export enum IncidentOrigin {
  PERSON = 'person',
  ALERT = 'alert',
  DOCUMENT = 'document',
}
registerEnumType(IncidentOrigin, {
  name: 'IncidentOrigin',
  description: 'What opened an incident.',
  valuesMap: {
    PERSON: { description: 'Somebody reported it.' },
    ALERT: { description: 'Alerts opened it.' },
    DOCUMENT: { description: 'A document told of it.' },
  },
});

export enum SymptomKind {
  TEXT = 'text',
  ERROR_SIGNATURE = 'error-signature',
  SIGNAL = 'signal',
}
registerEnumType(SymptomKind, {
  name: 'SymptomKind',
  description: 'How a symptom was observed.',
  valuesMap: {
    TEXT: { description: 'In words.' },
    ERROR_SIGNATURE: { description: 'As the error text or class that repeats.' },
    SIGNAL: { description: 'As a number that changed.' },
  },
});

export enum TimelineEntryKind {
  NOTE = 'note',
  ACTION = 'action',
  DECISION = 'decision',
  COMMUNICATION = 'communication',
}
registerEnumType(TimelineEntryKind, {
  name: 'TimelineEntryKind',
  description: 'What an entry of the timeline tells.',
  valuesMap: {
    NOTE: { description: 'What was seen or thought.' },
    ACTION: { description: 'What was done.' },
    DECISION: { description: 'What was decided.' },
    COMMUNICATION: { description: 'Who was told what.' },
  },
});

export enum EvidenceStance {
  SUPPORTS = 'supports',
  REFUTES = 'refutes',
}
registerEnumType(EvidenceStance, {
  name: 'EvidenceStance',
  description: 'Which way evidence speaks.',
  valuesMap: {
    SUPPORTS: { description: 'For the hypothesis.' },
    REFUTES: { description: 'Against it.' },
  },
});

export enum HypothesisStatus {
  OPEN = 'open',
  RULED_OUT = 'ruled-out',
  CONFIRMED = 'confirmed',
}
registerEnumType(HypothesisStatus, {
  name: 'HypothesisStatus',
  description: 'Where a hypothesis stands.',
  valuesMap: {
    OPEN: { description: 'Nobody has judged it.' },
    RULED_OUT: { description: 'A person said that it is not it.' },
    CONFIRMED: { description: 'A person confirmed it as a cause.' },
  },
});

export enum RemediationStatus {
  PROPOSED = 'proposed',
  APPROVED = 'approved',
  APPLIED = 'applied',
}
registerEnumType(RemediationStatus, {
  name: 'RemediationStatus',
  description: 'Where a remedy stands.',
  valuesMap: {
    PROPOSED: { description: 'It may be tried; a person has to approve it.' },
    APPROVED: { description: 'A person approved it.' },
    APPLIED: { description: 'It was done.' },
  },
});

export enum IncidentRelation {
  RELATED = 'related',
  CAUSED_BY = 'caused-by',
  SAME_FAILURE = 'same-failure',
}
registerEnumType(IncidentRelation, {
  name: 'IncidentRelation',
  description: 'What one incident has to do with another.',
  valuesMap: {
    RELATED: { description: 'They have to do with each other.' },
    CAUSED_BY: { description: 'The other one caused it.' },
    SAME_FAILURE: { description: 'They are the same failure at different times.' },
  },
});
