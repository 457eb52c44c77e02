namespace Rahyar;

/// <summary>On which side of mentoring someone stands, or is asked.</summary>
internal enum Side
{
    Mentee = 0,
    Mentor = 1,
}
