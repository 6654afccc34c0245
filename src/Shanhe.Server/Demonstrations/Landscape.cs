using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shanhe.Server.Demonstrations;

/// <summary>
/// Draws the pictures of a demonstration: sky, hills, and a river, a wood, a town, works, fields or a pipe before them, with the caption 演示图片.
/// The same name gives the same picture. Thread-safe.
/// </summary>
static class Landscape
{
    const int Width = 640;
    const int Height = 400;

    /// <summary>Where the ground begins.</summary>
    const int Ground = 236;

    /// <summary>A colour: red, green and blue.</summary>
    readonly record struct Colour(int Red, int Green, int Blue)
    {
        public Colour Mixed(Colour other, double share) =>
            new(
                (int)(Red + ((other.Red - Red) * share)),
                (int)(Green + ((other.Green - Green) * share)),
                (int)(Blue + ((other.Blue - Blue) * share))
            );
    }

    static readonly Colour White = new(250, 250, 246);

    /// <summary>The caption, a row of points a line, the first point in the highest bit.</summary>
    static readonly string[] Caption =
    [
        "040300000007FFF8103000",
        "067FF83FFF07FFF8103000",
        "037FF83FFF042008103000",
        "0040080000043F88103000",
        "005FE80000047F88103000",
        "0C0300000004F3081FFF80",
        "063FF0FFFFC49E08100000",
        "027FF07FFF841E08100000",
        "00631000C005F3C8100000",
        "007FF000C00488683FFC00",
        "027FF00CCC041E083FFC00",
        "03631018C6040308300C00",
        "027FF018C3043C08300C00",
        "063FF030C3840F08200C00",
        "06084060C1840308600C00",
        "0C3870C0C0C7FFF8600C00",
        "0CF01807C007FFF8C00C00",
        "0000080380040008000C00",
        "0000000000000000000000",
        "0000000000000000000000",
        "0000000000000000000000",
        "0000000000000000000000",
    ];

    /// <summary>A picture in PNG, 640 × 400.</summary>
    /// <param name="scene">river, outfall, forest, town, works or field; anything else is hills alone.</param>
    /// <param name="name">What tells pictures of one scene apart.</param>
    public static byte[] Draw(string scene, string name)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var pixels = new byte[Width * Height * 3];
        Sky(pixels, seed);
        Hills(pixels, seed);
        switch (scene)
        {
            case "river":
                River(pixels, seed, 1);
                Trees(pixels, seed, 7);
                break;
            case "outfall":
                River(pixels, seed, 0.8);
                Pipe(pixels, seed);
                break;
            case "forest":
                Trees(pixels, seed, 46);
                break;
            case "town":
                Houses(pixels, seed);
                Trees(pixels, seed, 5);
                break;
            case "works":
                Houses(pixels, seed);
                Chimneys(pixels, seed);
                break;
            case "field":
                Fields(pixels, seed);
                Trees(pixels, seed, 4);
                break;
        }

        Write(pixels);
        return PngFile.Write(pixels, Width);
    }

    static void Set(byte[] pixels, int x, int y, Colour colour)
    {
        if (x is < 0 or >= Width || y is < 0 or >= Height)
            return;
        var at = ((y * Width) + x) * 3;
        (pixels[at], pixels[at + 1], pixels[at + 2]) = ((byte)colour.Red, (byte)colour.Green, (byte)colour.Blue);
    }

    static void Fill(byte[] pixels, int left, int top, int width, int height, Colour colour)
    {
        for (var y = top; y < top + height; y++)
        for (var x = left; x < left + width; x++)
            Set(pixels, x, y, colour);
    }

    static void Disc(byte[] pixels, int x, int y, int radius, Colour colour)
    {
        for (var dy = -radius; dy <= radius; dy++)
        for (var dx = -radius; dx <= radius; dx++)
        {
            if ((dx * dx) + (dy * dy) <= radius * radius)
                Set(pixels, x + dx, y + dy, colour);
        }
    }

    static void Sky(byte[] pixels, byte[] seed)
    {
        var (top, low) = (new Colour(96 + (seed[0] % 50), 150 + (seed[1] % 40), 205), new Colour(236, 232 - (seed[2] % 24), 214));
        for (var y = 0; y < Height; y++)
            Fill(pixels, 0, y, Width, 1, y < Ground ? top.Mixed(low, y / (double)Ground) : new Colour(148, 168 - (seed[3] % 20), 108));
        Disc(pixels, 90 + (seed[4] * 460 / 255), 52 + (seed[5] % 40), 21, new(252, 238, 196));
        for (var i = 0; i < 3; i++)
        {
            var (x, y) = ((seed[6 + i] * 3) % 600, 40 + (seed[9 + i] % 70));
            for (var k = 0; k < 4; k++)
                Disc(pixels, x + (k * 17), y + ((k % 2) * 5), 13 - (k % 3), White);
        }
    }

    static void Hills(byte[] pixels, byte[] seed)
    {
        for (var layer = 0; layer < 3; layer++)
        {
            var colour = new Colour(150, 172, 178).Mixed(new(86, 122, 92), layer / 2.0);
            for (var x = 0; x < Width; x++)
            {
                var rise =
                    (Math.Sin((x / (92.0 + (seed[12 + layer] % 40))) + seed[15 + layer]) * 24)
                    + (Math.Sin((x / 37.0) + seed[18 + layer]) * 7)
                    + (76 - (layer * 26));
                for (var y = Ground - (int)rise; y < Ground; y++)
                    Set(pixels, x, y, colour);
            }
        }
    }

    /// <summary>A river that comes from the hills and widens towards the eye.</summary>
    static void River(byte[] pixels, byte[] seed, double breadth)
    {
        for (var y = Ground; y < Height; y++)
        {
            var near = (y - Ground) / (double)(Height - Ground);
            var middle = 320 + (Math.Sin((near * 3.4) + seed[21]) * 120 * (1 - (near * 0.4)));
            var half = (14 + (150 * near)) * breadth;
            var colour = new Colour(132, 178, 196).Mixed(new(70, 122, 150), near);
            Fill(pixels, (int)(middle - half) - 6, y, 6, 1, new(196, 184, 148));
            Fill(pixels, (int)(middle - half), y, (int)(2 * half), 1, colour);
            Fill(pixels, (int)(middle + half), y, 6, 1, new(196, 184, 148));
            if (y % 9 == 0)
                Fill(pixels, (int)(middle - (half * 0.4)) + (seed[y % 32] % 30), y, 14 + (int)(24 * near), 1, new(186, 214, 222));
        }
    }

    static void Trees(byte[] pixels, byte[] seed, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (((seed[i % 32] * 7) + (i * 83)) % Width, Ground + 8 + (i * 120 / count));
            var size = 9 + (i * 16 / count) + (seed[(i + 5) % 32] % 5);
            Fill(pixels, x - 2, y - size, 4, size + 6, new(104, 84, 62));
            Disc(pixels, x, y - size - 4, size, new Colour(66, 118, 70).Mixed(new(110, 146, 74), seed[(i + 9) % 32] / 255.0));
        }
    }

    static void Houses(byte[] pixels, byte[] seed)
    {
        for (var i = 0; i < 8; i++)
        {
            var (x, wide, high) = (16 + (i * 78), 46 + (seed[i] % 22), 34 + (seed[i + 8] % 62));
            Fill(pixels, x, Ground + 18 - high, wide, high, new Colour(226, 216, 198).Mixed(new(186, 178, 172), seed[i + 16] / 255.0));
            for (var k = 0; k < 9; k++)
                Fill(pixels, x - 5 + k, Ground + 18 - high - k, wide + 10 - (2 * k), 1, new(142, 84, 68));
            for (var row = 0; row < high / 18; row++)
            for (var column = 0; column < wide / 15; column++)
                Fill(pixels, x + 5 + (column * 15), Ground + 24 - high + (row * 18), 7, 9, new(118, 142, 158));
        }

        Fill(pixels, 0, Ground + 18, Width, 14, new(176, 172, 164));
        Fill(pixels, 0, Ground + 24, Width, 2, White);
    }

    static void Chimneys(byte[] pixels, byte[] seed)
    {
        for (var i = 0; i < 2; i++)
        {
            var x = 190 + (i * 210) + (seed[i] % 40);
            for (var y = 92; y < Ground + 18; y++)
                Fill(
                    pixels,
                    x - 6 - ((y - 92) / 28),
                    y,
                    12 + ((y - 92) / 14),
                    1,
                    (y / 14) % 2 == 0 && y < 150 ? new(178, 72, 62) : new(204, 198, 190)
                );
            for (var k = 0; k < 5; k++)
                Disc(pixels, x + 8 + (k * 17), 84 - (k * 9), 8 + (2 * k), new(232, 232, 230));
        }
    }

    static void Fields(byte[] pixels, byte[] seed)
    {
        for (var y = Ground; y < Height; y++)
        for (var x = 0; x < Width; x++)
        {
            // Rows of the crop run together at the horizon.
            var row = (int)(((x - 320.0) / (y - Ground + 26)) * 6.5) + 60;
            var patch = new Colour(168, 178, 84).Mixed(new(120, 150, 72), seed[(row / 7) & 31] / 255.0);
            Set(pixels, x, y, row % 2 == 0 ? patch : patch.Mixed(new(92, 110, 60), 0.35));
        }
    }

    /// <summary>A pipe in the bank with its signboard; what comes out of it is clear or not by the name.</summary>
    static void Pipe(byte[] pixels, byte[] seed)
    {
        Fill(pixels, 40, Ground + 34, 176, 76, new(164, 160, 152));
        Fill(pixels, 40, Ground + 34, 176, 5, new(190, 186, 178));
        Disc(pixels, 164, Ground + 74, 27, new(120, 118, 114));
        Disc(pixels, 164, Ground + 74, 20, new(58, 62, 64));
        var water = new Colour(150, 188, 198).Mixed(new(134, 124, 84), seed[22] / 255.0);
        for (var i = 0; i < 70; i++)
            Fill(pixels, 164 + (i / 2), Ground + 80 + i, 22, 2, water);
        Fill(pixels, 66, Ground - 24, 4, 62, new(110, 110, 110));
        Fill(pixels, 44, Ground - 40, 54, 34, new(46, 104, 150));
        for (var i = 0; i < 3; i++)
            Fill(pixels, 50, Ground - 33 + (i * 8), 42 - (i * 9), 3, White);
    }

    static void Write(byte[] pixels)
    {
        Fill(pixels, Width - 112, Height - 38, 104, 30, new(40, 54, 58));
        for (var y = 0; y < Caption.Length; y++)
        {
            var row = UInt128.Parse(Caption[y], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            for (var x = 0; x < 88; x++)
            {
                if (((row >> (87 - x)) & 1) == 1)
                    Set(pixels, Width - 103 + x, Height - 32 + y, White);
            }
        }
    }
}
