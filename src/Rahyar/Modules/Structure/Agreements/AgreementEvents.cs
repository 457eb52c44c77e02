using Rahyar.Journal;

namespace Rahyar.Modules.Structure.Agreements;

[Verb("agreement.drafted", Reach.Members)]
internal sealed record AgreementDrafted(int Edition) : Event;

[Verb("agreement.redrafted", Reach.Members)]
internal sealed record AgreementRedrafted(int Edition) : Event;

[Verb("agreement.signed", Reach.Members)]
internal sealed record AgreementSigned(int Edition) : Event;
