using System.Globalization;
using System.Text;
using QRCoder;

namespace Rahyar.Web;

/// <summary>A QR code as one path, to be drawn without styles or script.</summary>
internal sealed record QrFigure(int Size, string Path)
{
    public static QrFigure Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrFigure(rows.Count, path.ToString());
    }
}
