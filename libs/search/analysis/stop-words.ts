/** English function words, and the pleasantries of a question typed in a hurry. They carry no part of what broke. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again all also although am an and any anybody anyone are aren as at be became because been before being below
  between both but by came can cannot come could couldn did didn do does doesn doing don down during each either else ever every few for
  from further get gets getting give given go goes going gone got had hadn has hasn have haven having he her here hers herself him
  himself his how however i if in into is isn it its itself just keep keeps kept let ll may maybe me might mine more most much must
  my myself near no nor not now of off often on once only onto or other others our ours ourselves out over own please quite rather re
  s same say says seem seems seen shall she should shouldn since so some somebody someone something still such t than that the
  their theirs them themselves then there therefore these they thing things this those though through thus to too toward under until up upon us
  ve very via was wasn we well were weren what when where whether which while who whom whose why will with within without won would wouldn
  yes yet you your yours yourself`.split(/\s+/),
);
