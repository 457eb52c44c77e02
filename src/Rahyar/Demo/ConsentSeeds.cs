using Rahyar.Modules.People.Consents;
using Rahyar.Modules.Planning;

namespace Rahyar.Demo;

/// <summary>What participants agreed to: everyone to take part, most to be counted, some to say which group they are of.</summary>
internal static class ConsentSeeds
{
    public static IEnumerable<Consent> By(Participation participation, int nth)
    {
        var at = participation.EnrolledAt.AddHours(1 + (nth % 20));
        yield return new Consent(participation.PersonId, Purpose.Participation, at);
        if (nth % 12 != 3)
        {
            yield return new Consent(participation.PersonId, Purpose.Evaluation, at);
        }

        if (participation.Profile.Group is not null)
        {
            yield return new Consent(participation.PersonId, Purpose.FairnessGroup, at);
        }
    }
}
