using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LogoOfTheInstitution : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "logo_hash",
                table: "letterhead",
                type: "TEXT",
                maxLength: 64,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "logo_hash",
                table: "letterhead");
        }
    }
}
