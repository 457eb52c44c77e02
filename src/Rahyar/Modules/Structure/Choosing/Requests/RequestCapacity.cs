using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Choosing.Requests;

/// <summary>The limits that a new request has to respect.</summary>
/// <param name="OfMentee">Requests of this mentee that wait for an answer.</param>
/// <param name="Free">The mentor's free places.</param>
/// <param name="ToMentor">Requests to this mentor that wait, of whomever.</param>
/// <param name="Earlier">What this mentee has asked this mentor before.</param>
internal sealed record RequestCapacity(int OfMentee, int Free, int ToMentor, IReadOnlyCollection<MentorRequest> Earlier)
{
    /// <summary>
    /// How many more may ask this mentor. Each free place may be asked for as often as one mentee may ask at once: with one
    /// request at a time there is a place behind every request, and nobody waits for what cannot be.
    /// </summary>
    public int Left(Programme programme) => (Free * programme.RequestsAtOnce) - ToMentor;
}
