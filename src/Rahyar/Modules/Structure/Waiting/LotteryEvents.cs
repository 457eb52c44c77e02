using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Waiting;

[Verb("lottery.drawn")]
internal sealed record LotteryDrawn(long Seed, bool Stratified, int People) : Event;
