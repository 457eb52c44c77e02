using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Modules.Planning.Rosters.Reading;

namespace Rahyar.Modules.Planning.Keeping;

/// <summary>
/// Rosters that wait for a yes and name somebody who is erased would bring them back: they are cancelled, and who brought them is told. Others wait on.
/// </summary>
internal sealed class WaitingRosters(StagedRosters staged, EmailComposer composer) : PersonalFiles
{
    /// <summary>What is being imported may hold the person: the erasure waits for its end.</summary>
    public static Task<bool> IsImportingAsync(AppDb db, Guid person, CancellationToken ct) => db.RosterImports.AnyAsync(i => i.RunningProgrammeId != null, ct);

    public override Task<IReadOnlyList<PersonalFile>> OfAsync(AppDb db, Person person, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalFile>>([]);

    public override async Task<Func<Task>> EraseAsync(AppDb db, Person person, DateTimeOffset now, CancellationToken ct)
    {
        var cancelled = new List<Guid>();
        foreach (var import in await db.RosterImports.Where(i => i.State == RosterImportState.Checked).ToListAsync(ct))
        {
            if (await MayHoldAsync(import, person, ct))
            {
                import.Cancel(now);
                cancelled.Add(import.Id);
                if (await db.People.SingleOrDefaultAsync(p => p.Id == import.ById && p.Id != person.Id && p.DeactivatedAt == null, ct) is { } by)
                {
                    db.Add(composer.Write(by, "planning.roster.overtaken", [by.Name, import.FileName], PlanningRoutes.Rosters(import.ProgrammeId), now, $"roster-overtaken:{import.Id}"));
                }
            }
        }

        await db.SaveChangesAsync(ct);
        return async () =>
        {
            foreach (var import in cancelled)
            {
                await staged.RemoveAsync(import);
            }
        };
    }

    // By id or address, as an import would know them again. What cannot be read now is not trusted.
    private async Task<bool> MayHoldAsync(RosterImport import, Person person, CancellationToken ct)
    {
        string[] said = [.. new[] { person.Email, person.InstitutionalId, Person.IdentifierOf(person.InstitutionalId ?? "") }.OfType<string>().Where(s => s.Length > 0).Distinct()];
        try
        {
            using var file = await staged.FetchAsync(import.Id, ct);
            if (file is null)
            {
                return true;
            }

            return RosterFile.All(file.Path, import.Preview?.Form ?? RosterSurvey.Of(file.Path).Form)
                .Any(cells => Array.Exists(cells, cell => Array.Exists(said, s => cell.Contains(s, StringComparison.OrdinalIgnoreCase) || Holds(cell, s))));
        }
        catch (Exception e) when (e is Refused or RosterUnreadable or IOException or InvalidDataException)
        {
            return true;
        }
    }

    // In another alphabet's domain or digits they would be known again all the same.
    private static bool Holds(string cell, string said) => EmailAddress.Of(cell).Equals(said, StringComparison.OrdinalIgnoreCase) || Person.IdentifierOf(cell).Contains(said, StringComparison.OrdinalIgnoreCase);
}
