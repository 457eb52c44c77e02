namespace Rahyar.Matching.Tests;

public sealed class ProfileTextTests
{
    [Theory]
    [InlineData("Mon 18:00-21:00;Sat 09:00-12:00", "Mon 18:00-21:00;Sat 09:00-12:00")]
    [InlineData(" sunday 9:00 - 24:00 ; MON 00:00-00:30 ;", "Mon 00:00-00:30;Sun 09:00-24:00")]
    [InlineData("Tue 10:00-11:00;Tue 10:30-12:00;Tue 12:00-13:00", "Tue 10:00-13:00")]
    public void Availability_reads_what_the_roster_writes(string text, string normal)
    {
        Assert.True(Availability.TryParse(text, out var availability, out var fault));
        Assert.Null(fault);
        Assert.Equal(normal, availability!.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData(";")]
    public void Blank_availability_is_unknown(string? text)
    {
        Assert.True(Availability.TryParse(text, out var availability, out _));
        Assert.Null(availability);
    }

    [Theory]
    [InlineData("Xyz 10:00-11:00", AvailabilityFaultKind.UnknownDay)]
    [InlineData("10:00-11:00", AvailabilityFaultKind.UnknownDay)]
    [InlineData("Mon", AvailabilityFaultKind.MissingHours)]
    [InlineData("Mon 18-21", AvailabilityFaultKind.UnreadableHours)]
    [InlineData("Mon 18:00", AvailabilityFaultKind.UnreadableHours)]
    [InlineData("Mon 18:00-25:00", AvailabilityFaultKind.UnreadableHours)]
    [InlineData("Mon 18:60-19:00", AvailabilityFaultKind.UnreadableHours)]
    [InlineData("Mon 22:00-02:00", AvailabilityFaultKind.EndsBeforeStart)]
    [InlineData("Mon 22:00-22:00", AvailabilityFaultKind.EndsBeforeStart)]
    public void Faulty_availability_says_what_and_where(string part, AvailabilityFaultKind kind)
    {
        Assert.False(Availability.TryParse("Sun 09:00-10:00; " + part, out _, out var fault));
        Assert.Equal(new AvailabilityFault(kind, part), fault);
        Assert.Throws<FormatException>(() => Availability.Parse(part));
    }

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("7.5", 7.5)]
    [InlineData("۷", 7.0)]
    [InlineData("9 to 10 years programming", 9.5)]
    [InlineData("20 or more years", 20.0)]
    [InlineData("Less than a year", 0.5)]
    [InlineData("", null)]
    [InlineData("many", null)]
    [InlineData("since 1999", null)]
    public void Years_are_read_from_what_people_write(string text, double? years) =>
        Assert.Equal(years, Experience.Parse(text));
}
