using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Planning.Launch;

/// <summary>
/// Whether a programme may begin with one voice: where the institution allows it, up to so many people, the reason of an exception is enough, and stays on
/// record. Somebody for concerns is named all the same.
/// </summary>
internal sealed class OneVoice(IConfiguration configuration)
{
    private const string Never = "lead";

    /// <summary>The most people that such a programme has; 0 where the institution does not allow it.</summary>
    public int UpTo { get; } = Math.Max(0, configuration.GetValue("Rahyar:OneVoiceUpTo", 0));

    public async Task<bool> AllowedAsync(AppDb db, Programme programme, CancellationToken ct) =>
        UpTo > 0 && await db.Participations.CountAsync(p => p.ProgrammeId == programme.Id && p.State != ParticipationState.Withdrew, ct) <= UpTo;

    /// <summary>Whether it is enough for one gate.</summary>
    public static bool Passes(string gate) => gate != Never;
}
