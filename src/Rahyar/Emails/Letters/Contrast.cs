namespace Rahyar.Emails.Letters;

/// <summary>How well a colour can be read on another (WCAG 2.2, relative luminance and contrast ratio), for colours as <c>#rrggbb</c>.</summary>
internal static class Contrast
{
    /// <summary>What text needs to be read by people who do not see well.</summary>
    public const double Least = 4.5;

    public static double Between(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The colour itself where it can be read on the ground, else the nearest shade of it that can: darker on a light ground, lighter on a dark one.</summary>
    public static string Readable(string colour, string ground)
    {
        var (red, green, blue) = Parts(colour);
        var towards = Luminance(ground) > 0.18 ? 0 : 255;
        for (var step = 0; step <= 100; step++)
        {
            var shade = $"#{Mixed(red, towards, step):x2}{Mixed(green, towards, step):x2}{Mixed(blue, towards, step):x2}";
            if (Between(shade, ground) >= Least)
            {
                return shade;
            }
        }

        return towards == 0 ? "#000000" : "#ffffff";
    }

    /// <summary>White or black, whichever is read better on the colour; one of them always can be.</summary>
    public static string On(string colour) => Between("#ffffff", colour) >= Least ? "#ffffff" : "#000000";

    private static int Mixed(int part, int towards, int percent) => part + ((towards - part) * percent / 100);

    private static double Luminance(string colour)
    {
        var (red, green, blue) = Parts(colour);
        return (0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue));
    }

    private static double Linear(int part) => part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    private static (int Red, int Green, int Blue) Parts(string colour)
    {
        var parts = Convert.FromHexString(colour.AsSpan(1));
        return (parts[0], parts[1], parts[2]);
    }
}
