using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Jobs;

namespace Rahyar.Modules.People.Offices;

/// <summary>Two days before an office begins to ask for a second factor its holder is reminded, once.</summary>
internal sealed class SecondFactorReminder(EmailComposer composer, OfficeGuard guard) : ScheduledWork
{
    private const int DaysBefore = 2;

    public override string Name => "second-factors";
    public override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rules = await db.OfficeRulesAsync(ct);
        if (!guard.On || rules.GraceDays <= DaysBefore)
        {
            return;
        }

        var late = now.AddDays(-rules.GraceDays);
        var recent = await (from role in db.Roles.AsNoTracking()
                            join person in db.People on role.PersonId equals person.Id
                            where role.EndedAt == null && (role.Until == null || role.Until > now) && person.DeactivatedAt == null
                                && (role.Since > late || rules.DemandedFrom > late)
                            select new { role, person }).ToListAsync(ct);
        foreach (var held in recent.DistinctBy(h => h.person.Id))
        {
            var ends = rules.GraceEnds(held.role.Since);
            if (ends > now && ends <= now.AddDays(DaysBefore) && !await db.HasSecondFactorAsync(held.person.Id))
            {
                var words = composer.For(held.person);
                await db.WriteOnceAsync(composer.Write(held.person, "people.office.letter.soon", [held.person.Name, words[$"people.role.{held.role.Role}"], words.Moment(ends)],
                    PeopleRoutes.SecondFactor, now, $"second-factor:{held.role.Id}:{held.person.Id}"), ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Once a month administrators are told of offices that nobody has confirmed for a year.</summary>
internal sealed class RoleReviewWork(EmailComposer composer) : ScheduledWork
{
    public override string Name => "role-review";
    public override TimeSpan Every => TimeSpan.FromHours(6);

    public override async Task RunAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Roles.Held(now).Unconfirmed(now).CountAsync(ct) is not (> 0 and var due))
        {
            return;
        }

        var administrators = db.Roles.Held(now).Where(r => r.Role == Role.Administrator && r.ProgrammeId == null).Select(r => r.PersonId);
        foreach (var person in await db.People.AsNoTracking().Where(p => administrators.Contains(p.Id) && p.DeactivatedAt == null).ToListAsync(ct))
        {
            await db.WriteOnceAsync(composer.Write(person, "people.review.letter", [person.Name, due], PeopleRoutes.RoleReview, now, string.Create(CultureInfo.InvariantCulture, $"review-of-roles:{now:yyyy-MM}:{person.Id}")), ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
