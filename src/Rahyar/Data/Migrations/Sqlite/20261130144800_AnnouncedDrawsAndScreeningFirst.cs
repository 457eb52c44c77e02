using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AnnouncedDrawsAndScreeningFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "screens_first",
                table: "planning_programme",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "structure_lottery_announcement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seed = table.Column<long>(type: "INTEGER", nullable: true),
                    commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    stratified = table.Column<bool>(type: "INTEGER", nullable: false),
                    announced_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    announced_at = table.Column<long>(type: "INTEGER", nullable: false),
                    draw_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_lottery_announcement", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_structure_lottery_announcement_programme_id_announced_at",
                table: "structure_lottery_announcement",
                columns: new[] { "programme_id", "announced_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "structure_lottery_announcement");

            migrationBuilder.DropColumn(
                name: "screens_first",
                table: "planning_programme");
        }
    }
}
