namespace Rahyar.Statistics;

/// <summary>
/// The path model x → m → y beside x → y, in standardised coefficients. It describes; it proves no cause.
/// </summary>
/// <param name="A">x → m.</param>
/// <param name="B">m → y with x held.</param>
/// <param name="Direct">x → y with m held (c′).</param>
/// <param name="RSquared">Share of y's variance that both explain.</param>
public sealed record Mediation(double A, double B, double Direct, double RSquared)
{
    /// <summary>a · b.</summary>
    public double Indirect => A * B;

    /// <summary>c = c′ + a · b, which is the plain correlation of x and y.</summary>
    public double Total => Direct + Indirect;

    /// <summary>The model from three correlations.</summary>
    /// <exception cref="ArgumentException">No three variables can correlate like this, or x and m are one.</exception>
    public static Mediation FromCorrelations(double rXM, double rMY, double rXY)
    {
        var determinant = 1 + 2 * rXM * rMY * rXY - rXM * rXM - rMY * rMY - rXY * rXY;
        if (Math.Abs(rXM) >= 1 || Math.Abs(rMY) > 1 || Math.Abs(rXY) > 1 || !(determinant >= -1e-12))
            throw new ArgumentException("No three variables can correlate like this.", nameof(rXM));
        var rest = 1 - rXM * rXM;
        var b = (rMY - rXM * rXY) / rest;
        var direct = (rXY - rXM * rMY) / rest;
        return new Mediation(rXM, b, direct, b * rMY + direct * rXY);
    }
}
