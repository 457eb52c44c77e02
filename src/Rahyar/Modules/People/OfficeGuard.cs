using Rahyar.Data;
using Rahyar.Modules.People.Offices;
using Rahyar.Modules.People.SignIn.Demo;

namespace Rahyar.Modules.People;

/// <summary>
/// Whether offices need a second factor and their sessions have limits. In a demo they do not, unless it is set. <c>Rahyar:OfficeRules=off</c> is also the
/// way back for whoever runs the server when the last administrator has lost their second factor.
/// </summary>
internal sealed class OfficeGuard(IConfiguration configuration, DemoMode demo)
{
    public bool On { get; } = configuration["Rahyar:OfficeRules"] is { Length: > 0 } said ? said != "off" : !demo.On;
}

/// <summary>What a letter about a new office says besides, where its holder has no second factor: by when they need one, and where to get it.</summary>
internal sealed class OfficeDemand(EmailComposer composer, OfficeGuard guard)
{
    /// <summary>The paragraph; empty where nothing is asked.</summary>
    public async Task<string> ParagraphAsync(AppDb db, Person holder, DateTimeOffset since, CancellationToken ct)
    {
        if (!guard.On || await db.HasSecondFactorAsync(holder.Id))
        {
            return "";
        }

        var (words, ends) = (composer.For(holder), (await db.OfficeRulesAsync(ct)).GraceEnds(since));
        return $"\n\n{words["people.office.letter.demand", words.Moment(ends), composer.Link(PeopleRoutes.SecondFactor)]}";
    }
}
