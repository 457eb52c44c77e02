using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Paradigm;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Plans;

/// <summary>What a programme's settings say already, as drafts of the sections of its plan: nobody types the same thing twice.</summary>
internal static class KnownPlan
{
    public static async Task<IReadOnlyDictionary<PlanPart, string>> OfAsync(AppDb db, Programme programme, Locale l, CancellationToken ct)
    {
        var known = new Dictionary<PlanPart, string>
        {
            [PlanPart.Purpose] = programme.Purpose,
            [PlanPart.Structure] = l["plan.known.Structure", l.Of(programme.Model.Name()), programme.CadenceDays, programme.DefaultPlaces],
            [PlanPart.Recruitment] = l[programme.ScreeningParts == ScreeningParts.None ? "plan.known.no-screening" : "plan.known.screening"] + Lines(
                Enum.GetValues<ScreeningParts>().Where(part => part is ScreeningParts.Check or ScreeningParts.Code or ScreeningParts.Conflict && programme.ScreeningParts.HasFlag(part))
                    .Select(part => $"{l[$"screening.part.{part}"]}: {l[$"screening.part.{part}.what"]}")),
        };
        var objectives = await db.Objectives.AsNoTracking().Where(o => o.ProgrammeId == programme.Id && o.DroppedAt == null).OrderBy(o => o.MadeAt).ToListAsync(ct);
        Add(PlanPart.Objectives, objectives.Select(o => string.Join(l["locale.comma"], new[]
        {
            o.Text,
            o.Baseline is { } from ? l["objective.from", l.Number(from, 2)] : null,
            o.Target is { } to ? l["objective.to", l.Number(to, 2)] : null,
            o.DueOn is { } by ? l["objective.by", l.Date(by)] : null,
        }.OfType<string>())));
        var milestones = await db.Milestones.AsNoTracking().Where(m => m.ProgrammeId == programme.Id).OrderBy(m => m.DueOn).ToListAsync(ct);
        Add(PlanPart.Timeline, milestones.Select(m => $"{l.Date(m.DueOn)}: {m.Name}"), l["plan.known.Timeline", l.Date(programme.StartsOn), l.Date(programme.EndsOn)]);
        var holders = await (
            from role in db.Roles
            join person in db.People on role.PersonId equals person.Id
            where role.EndedAt == null && person.DeactivatedAt == null && (role.ProgrammeId == programme.Id || (role.ProgrammeId == null && role.Role != Role.Administrator && role.Role != Role.Coordinator))
            orderby role.Role, person.Name
            select new { role.Role, person.Name, role.Fte }).ToListAsync(ct);
        Add(PlanPart.Resources, holders.Select(h => $"{l[$"people.role.{h.Role}"]}: {h.Name}{(h.Fte is { } fte ? $" ({l.Percent(100 * fte)})" : "")}"));
        Add(PlanPart.Risk, holders.Where(h => h.Role == Role.SafeguardingLead).Select(h => l["plan.known.Risk", h.Name]));
        return known;

        void Add(PlanPart part, IEnumerable<string> lines, string? first = null)
        {
            if ((first + Lines(lines)).Trim() is { Length: > 0 } text)
            {
                known[part] = text;
            }
        }
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"\n{line}"));
}
