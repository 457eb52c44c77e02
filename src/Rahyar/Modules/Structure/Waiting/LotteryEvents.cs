using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Waiting;

[Verb("lottery.announced")]
internal sealed record LotteryAnnounced(bool Stratified, bool Thrown) : Event;

[Verb("lottery.drawn")]
internal sealed record LotteryDrawn(long Seed, bool Stratified, int People) : Event;
