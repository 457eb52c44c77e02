using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class InstitutionCalendar : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "zone_chosen",
                table: "people_person",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Whoever reads another time than UTC has said so, or a roster has.
            migrationBuilder.Sql("UPDATE people_person SET zone_chosen = true WHERE time_zone <> 'UTC'");

            migrationBuilder.CreateTable(
                name: "people_institution_calendar",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    time = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_institution_calendar", x => x.id);
                });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_institution_calendar");

            migrationBuilder.DropColumn(
                name: "zone_chosen",
                table: "people_person");
        }
    }
}
