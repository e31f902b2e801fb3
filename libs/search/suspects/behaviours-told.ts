import type { Behaviour } from '#domain/change/change.events.js';

/** What words tell of each behaviour when a document explains a cause: general knowledge of operations. */
const told: Readonly<Record<Behaviour, RegExp>> = {
  timeout: /\b(?:time[- ]?outs?|timed[- ]out|timing out|deadlines?(?: exceeded)?|deadline_exceeded)\b/giu,
  retry: /\b(?:retr(?:y|ies|ied|ying)|re-?tr(?:y|ies)|back-?off|re-?attempts?|thundering herd|retry storm)\b/giu,
  caching:
    /\b(?:cach(?:e|es|ed|ing|eable)|\w+cache|memcached?|evict(?:ed|ion|ions|s)?|invalidat(?:e|ed|es|ion)|ttls?|stale|cold start of the cache|mget)\b/giu,
  concurrency:
    /\b(?:concurren(?:t|tly|cy)|parallel(?:ism)?|race conditions?|races?|deadlock(?:s|ed)?|mutex(?:es)?|locks?|locking|thread(?:s| pools?)?|(?:connection |worker )?pools?(?: size)?|semaphores?|workers?)\b/giu,
  validation:
    /\b(?:validat(?:e|ed|es|ion|or|ing)|unvalidated|sanit(?:ise|ize|isation|ization)\w*|malformed|bad input|invalid (?:input|value|payload|message|data)|schema check|null check|missing check)\b/giu,
  'query-shape':
    /\b(?:quer(?:y|ies)|full (?:table )?scans?|sequential scans?|seq scans?|(?:missing |dropped |unused )?index(?:es)?|query plans?|planner|joins?|order by|unindexed)\b/giu,
  'fan-out':
    /\b(?:fan(?:s|ned)?[- ]?out|n\s?\+\s?1|(?:in|into|inside) (?:a|the) loop|loops? over|one by one|per item|for (?:each|every) (?:item|row|user|element|key|line|record)|each item|every item|amplif(?:y|ied|ication|ies)|(?:\w+ )?times the (?:traffic|load|requests|calls)|number of (?:remote |downstream )?calls|calls? per (?:request|item|page|checkout|user)|batch(?:ed|es|ing)?)\b/giu,
};

/** The behaviours that a text tells of, each with the words that do, most often told first. */
export const behavioursTold = (text: string): ReadonlyMap<Behaviour, readonly string[]> => {
  const found = Object.entries(told).flatMap(([behaviour, pattern]): [Behaviour, string[]][] => {
    const words = [...text.matchAll(pattern)].map(([word]) => word.toLowerCase());
    return words.length > 0 ? [[behaviour as Behaviour, words]] : [];
  });
  return new Map(found.sort(([, a], [, b]) => b.length - a.length));
};
